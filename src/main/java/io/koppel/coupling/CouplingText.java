package io.koppel.coupling;

import io.koppel.record.UtcText;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A coupling as one line of text, for the before-images of runs: tab-separated, in the order of the table's columns. */
@Component
public class CouplingText {

    private final BaseLayouts layouts;

    CouplingText(BaseLayouts layouts) {
        this.layouts = layouts;
    }

    public static String of(Coupling coupling) {
        Object[] values = CouplingRow.parameters(coupling);
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            if (!text.isEmpty()) {
                text.append('\t');
            }
            text.append(
                    value == null ? "" : value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value);
        }
        return text.toString();
    }

    public Coupling read(String text) {
        String[] values = text.split("\t", -1);
        SynchResult[] results = SynchResult.values();
        return new Coupling(
                values[0],
                values[1],
                values[2],
                UtcText.nullableInstant(nullable(values[3])),
                UtcText.nullableInstant(nullable(values[4])),
                new PassOutcome(results[Integer.parseInt(values[5])], nullable(values[6])),
                new PassOutcome(results[Integer.parseInt(values[7])], nullable(values[8])),
                values[9].equals("1"),
                base(layouts.byId(Integer.parseInt(values[10])), Base64.getDecoder().decode(values[11])));
    }

    private static Base base(BaseLayout layout, byte[] bytes) {
        return new Base(layout, BaseBytes.read(bytes, layout.slots().size()));
    }

    private static @Nullable String nullable(String text) {
        return text.isEmpty() ? null : text;
    }
}
