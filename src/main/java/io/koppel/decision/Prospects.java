package io.koppel.decision;

import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The mappings with the settings in force for this run: whether a pass would create or couple a record that is not
 * coupled yet (spec 15.2).
 */
public final class Prospects {

    private final Map<String, IntegrationTableMapping> mappings;

    /** @param inForce with Synch. Only Coupled Records as the run treats it */
    public Prospects(Collection<IntegrationTableMapping> inForce) {
        this.mappings = inForce.stream()
                .collect(Collectors.toUnmodifiableMap(IntegrationTableMapping::name, Function.identity()));
    }

    public Optional<IntegrationTableMapping> mapping(String name) {
        return Optional.ofNullable(mappings.get(name));
    }

    /** The pass runs over the mapping and creates what it finds uncoupled; whether a record is within its filter is another question. */
    public boolean creates(String mapping, Pass pass) {
        return mapping(mapping)
                .filter(settings -> settings.enabled()
                        && settings.direction().includes(pass)
                        && !settings.synchOnlyCoupledRecords())
                .isPresent();
    }
}
