package io.koppel.scenario;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.record.CanonicalText;
import io.koppel.run.Endpoints;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** What both systems were really given to write, taken down at the port of every Koppel started meanwhile. */
public final class RecordedWrites implements AutoCloseable {

    private static volatile RecordedWrites recording;

    /** @param fields new values by name */
    public record Row(String action, String key, Map<String, String> fields) {}

    public final List<Row> rows = new ArrayList<>();
    /** Keys and numbers that only the systems could choose. */
    public final Set<String> drawn = new HashSet<>();
    public final List<RowOutcome> refused = new ArrayList<>();

    public static RecordedWrites start() {
        recording = new RecordedWrites();
        return recording;
    }

    @Override
    public void close() {
        recording = null;
    }

    private void write(List<RowWrite> writes, List<RowOutcome> outcomes) {
        for (int index = 0; index < writes.size(); index++) {
            if (outcomes.get(index) instanceof RowOutcome.Written written) {
                RowWrite row = writes.get(index);
                if (row instanceof RowWrite.Insert insert && insert.key() == null) {
                    drawn.add(written.key());
                }
                Map<String, String> fields = new TreeMap<>();
                for (String name : row.values().shape().fields()) {
                    fields.put(name, CanonicalText.of(row.values().get(name)));
                }
                rows.add(new Row(row instanceof RowWrite.Insert ? "Insert" : "Modify", written.key(), fields));
            } else {
                refused.add(outcomes.get(index));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Endpoint recorded(Endpoint real) {
        return (Endpoint) Proxy.newProxyInstance(
                Endpoint.class.getClassLoader(), new Class<?>[] {Endpoint.class}, (proxy, method, arguments) -> {
                    Object answer;
                    try {
                        answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                    RecordedWrites open = recording;
                    if (open != null) {
                        switch (method.getName()) {
                            case "write" -> open.write((List<RowWrite>) arguments[0], (List<RowOutcome>) answer);
                            case "reserve" -> open.drawn.addAll((List<String>) answer);
                            case "reserveKeys" -> ((List<String>) answer).stream()
                                    .filter(key -> key != null)
                                    .forEach(open.drawn::add);
                            default -> {}
                        }
                    }
                    return answer;
                });
    }

    /** Puts the recorder before the systems of every application context that starts while somebody records. */
    public static final class Hook implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            if (recording != null) {
                context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof Endpoints systems
                                ? new Endpoints(recorded(systems.local()), recorded(systems.integration()))
                                : bean;
                    }
                });
            }
        }
    }
}
