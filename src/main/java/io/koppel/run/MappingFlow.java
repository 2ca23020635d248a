package io.koppel.run;

import java.util.List;
import org.springframework.batch.core.step.Step;

/** The steps of one mapping in order, and the mappings it depends on. */
public record MappingFlow(String mapping, List<String> dependsOn, List<Step> steps) {}
