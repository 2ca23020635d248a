package io.koppel.console;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address that the console answers, asked of the running server: so no page can be left out of a test.
 *
 * @param looking those of pages, with what they need
 * @param changing those that take what a form sends
 */
record Addresses(List<String> looking, List<String> changing) {

    private static final Set<String> FOR_EVERYBODY = Set.of("/sign-in", "/error");
    private static final Map<String, String> PARTS =
            Map.of("{id}", "1", "{name}", "CUSTOMER", "{side}", "LOCAL", "{version}", "1");
    private static final Map<String, String> NEEDED = Map.of(
            "/dry-run", "kind=SINGLE&mapping=CURRENCY&result=true",
            "/dry-run/result", "kind=SINGLE&mapping=CURRENCY",
            "/full-synch-review", "lines=true",
            "/connection-setup", "test=true",
            "/mappings/{name}/settings", "setting.tableFilter=");

    static Addresses of(ConsoleServer console) {
        Set<String> looking = new TreeSet<>();
        Set<String> changing = new TreeSet<>();
        for (RequestMappingInfo info :
                console.useCase(RequestMappingHandlerMapping.class).getHandlerMethods().keySet()) {
            for (String pattern : info.getPatternValues()) {
                if (!FOR_EVERYBODY.contains(pattern)) {
                    boolean get = info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
                    (get ? looking : changing).add(get ? withWhatItNeeds(pattern) : filled(pattern));
                }
            }
        }
        return new Addresses(List.copyOf(looking), List.copyOf(changing));
    }

    private static String withWhatItNeeds(String pattern) {
        return filled(pattern) + (NEEDED.containsKey(pattern) ? "?" + NEEDED.get(pattern) : "");
    }

    private static String filled(String pattern) {
        String address = pattern;
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            address = address.replace(part.getKey(), part.getValue());
        }
        return address;
    }
}
