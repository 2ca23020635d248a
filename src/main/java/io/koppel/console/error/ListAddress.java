package io.koppel.console.error;

import io.koppel.coupling.ErrorList;
import io.koppel.coupling.WorkListEntry;
import io.koppel.coupling.WorkListFilter;
import io.koppel.coupling.WorkState;
import io.koppel.mapping.Pass;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the error list is shown, and from which place on; whoever did something comes back there. */
final class ListAddress {

    static final String HERE = "/errors";
    static final String LABELS = HERE + "/labels";
    /** Form field with the part of the list that something was done on. */
    static final String BACK = "back";

    private static final String BETWEEN = "\t";
    private static final int PARTS = 3;

    private ListAddress() {}

    static String of(WorkListFilter filter, @Nullable String after) {
        return of(HERE, filter, after);
    }

    /** Where what the records shown there are called is told. */
    static String ofLabels(WorkListFilter filter, @Nullable String after) {
        return of(LABELS, filter, after);
    }

    private static String of(String path, WorkListFilter filter, @Nullable String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        WorkState state = filter.state();
        Map<String, String> values = new java.util.HashMap<>();
        add(address, values, "mapping", filter.mapping());
        add(address, values, "state", state == null ? null : state.name());
        add(address, values, "group", filter.group());
        add(address, values, "after", after);
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static void add(UriComponentsBuilder address, Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            address.queryParam(name, "{" + name + "}");
            values.put(name, value);
        }
    }

    /** Only addresses of this page, so nobody can be sent elsewhere. */
    static String back(@Nullable String address) {
        return address != null && address.startsWith(HERE + "?") && address.indexOf('\n') < 0 ? address : HERE;
    }

    static String after(WorkListEntry last) {
        return String.join(BETWEEN, last.mapping(), last.pass().name(), last.sourceKey());
    }

    /** @return null for the beginning, also where the text is none that {@link #after} made */
    static ErrorList.@Nullable Place place(@Nullable String after) {
        String[] parts = after == null ? new String[0] : after.split(BETWEEN, PARTS);
        return parts.length == PARTS && Arrays.stream(Pass.values()).anyMatch(pass -> pass.name().equals(parts[1]))
                ? new ErrorList.Place(parts[0], Pass.valueOf(parts[1]), parts[2])
                : null;
    }
}
