package io.koppel.mapping;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.transformation.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All mappings with what they refer to, in run order: the documented seven first, then user-defined ones (spec 3). */
public record Catalogue(
        List<IntegrationTableMapping> mappings,
        List<OptionMapping> optionMappings,
        List<ConfigTemplate> templates,
        List<Transformation> transformations) {

    public static final Catalogue EMPTY = new Catalogue(List.of(), List.of(), List.of(), List.of());

    public Optional<IntegrationTableMapping> mapping(String name) {
        return mappings.stream().filter(mapping -> mapping.name().equals(name)).findFirst();
    }

    /** @throws KoppelException MAPPING_UNKNOWN */
    public IntegrationTableMapping named(String name) {
        return mapping(name)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.MAPPING_UNKNOWN,
                        "There is no mapping " + name + ". 'mappings list' shows those that exist."));
    }

    public Optional<OptionMapping> optionMapping(String name) {
        return optionMappings.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    public Optional<ConfigTemplate> template(String code) {
        return templates.stream().filter(template -> template.code().equals(code)).findFirst();
    }

    public Optional<Transformation> transformation(String name) {
        return transformations.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    public Catalogue withMappings(List<IntegrationTableMapping> others) {
        return new Catalogue(List.copyOf(others), optionMappings, templates, transformations);
    }

    /** This catalogue with what the other one names put in its place, or at the end where it is new. */
    public Catalogue with(Catalogue changes) {
        return new Catalogue(
                with(mappings, changes.mappings, IntegrationTableMapping::name),
                with(optionMappings, changes.optionMappings, OptionMapping::name),
                with(templates, changes.templates, ConfigTemplate::code),
                with(transformations, changes.transformations, Transformation::name));
    }

    private static <T> List<T> with(List<T> old, List<T> changes, Function<T, String> name) {
        List<T> all = new ArrayList<>(old);
        for (T change : changes) {
            int place = all.stream().map(name).toList().indexOf(name.apply(change));
            if (place < 0) {
                all.add(change);
            } else {
                all.set(place, change);
            }
        }
        return List.copyOf(all);
    }
}
