package io.koppel.mapping;

import java.util.List;
import java.util.Optional;

/** All mappings with what they refer to, in run order: the documented seven first, then user-defined ones (spec 3). */
public record Catalogue(
        List<IntegrationTableMapping> mappings, List<OptionMapping> optionMappings, List<ConfigTemplate> templates) {

    public Optional<IntegrationTableMapping> mapping(String name) {
        return mappings.stream().filter(mapping -> mapping.name().equals(name)).findFirst();
    }

    public Optional<OptionMapping> optionMapping(String name) {
        return optionMappings.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    public Optional<ConfigTemplate> template(String code) {
        return templates.stream().filter(template -> template.code().equals(code)).findFirst();
    }
}
