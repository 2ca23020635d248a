package io.koppel.endpoint.dataverse;

import io.koppel.endpoint.odata.Answer;
import io.koppel.endpoint.odata.BatchSender;
import io.koppel.endpoint.odata.EntityShape;
import io.koppel.endpoint.odata.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a table's definition says beyond the metadata document. All is asked in one batch. */
final class Definition {

    static final Definition NONE = new Definition();

    private static final List<String> LENGTHS = List.of("StringAttributeMetadata", "MemoAttributeMetadata");
    private static final List<String> SCALES = List.of("MoneyAttributeMetadata", "DecimalAttributeMetadata");
    private static final List<String> OPTIONS =
            List.of("PicklistAttributeMetadata", "StateAttributeMetadata", "StatusAttributeMetadata");
    private static final List<String> MESSAGES =
            List.of(TableCatalogue.CREATE_MULTIPLE, TableCatalogue.UPDATE_MULTIPLE);

    private final Map<String, Integer> lengths = new HashMap<>();
    private final Map<String, Integer> scales = new HashMap<>();
    private final Map<String, Map<String, Long>> options = new HashMap<>();
    private final Set<String> readOnly = new HashSet<>();
    private final Set<String> required = new HashSet<>();
    private final Set<String> messages = new HashSet<>();
    private String key = "";
    private boolean tracked;

    private Definition() {}

    static Definition read(String table, BatchSender batches) {
        String entity = "EntityDefinitions(LogicalName='" + table + "')";
        List<Operation> questions = new ArrayList<>();
        questions.add(TableCatalogue.question(entity, "$select", "LogicalName,PrimaryIdAttribute,ChangeTrackingEnabled"));
        questions.add(TableCatalogue.question(
                entity + "/Attributes", "$select", "LogicalName,RequiredLevel,IsValidForCreate,IsValidForUpdate"));
        LENGTHS.forEach(type -> questions.add(attributes(entity, type, "LogicalName,MaxLength", "")));
        SCALES.forEach(type -> questions.add(attributes(entity, type, "LogicalName,Precision", "")));
        OPTIONS.forEach(type -> questions.add(attributes(entity, type, "LogicalName", "OptionSet($select=Options)")));
        MESSAGES.forEach(message -> questions.add(TableCatalogue.question(
                "sdkmessagefilters",
                "$select",
                "sdkmessagefilterid",
                "$filter",
                "sdkmessageid/name eq '" + message + "' and primaryobjecttypecode eq '" + table + "'")));
        questions.add(TableCatalogue.question(
                "duplicaterules",
                "$select",
                "duplicateruleid",
                "$filter",
                "baseentityname eq '" + table + "' and statecode eq 1"));
        return new Definition().with(batches.send(questions));
    }

    private static Operation attributes(String entity, String type, String select, String expand) {
        return TableCatalogue.question(
                entity + "/Attributes/Microsoft.Dynamics.CRM." + type, "$select", select, "$expand", expand);
    }

    private Definition with(List<Answer> answers) {
        int next = 0;
        Answer definition = answers.get(next++);
        key = definition.good() ? definition.json().path("PrimaryIdAttribute").asString("") : "";
        tracked = definition.good() && definition.json().path("ChangeTrackingEnabled").asBoolean(false);
        for (JsonNode attribute : rows(answers.get(next++))) {
            String name = attribute.path("LogicalName").asString("");
            if (!attribute.path("IsValidForCreate").asBoolean(true) && !attribute.path("IsValidForUpdate").asBoolean(true)) {
                readOnly.add(name);
            }
            if (attribute.path("RequiredLevel").path("Value").asString("").equals("SystemRequired")) {
                required.add(name);
            }
        }
        for (int type = 0; type < LENGTHS.size(); type++) {
            rows(answers.get(next++)).forEach(attribute ->
                    lengths.put(attribute.path("LogicalName").asString(""), attribute.path("MaxLength").asInt(0)));
        }
        for (int type = 0; type < SCALES.size(); type++) {
            rows(answers.get(next++)).forEach(attribute ->
                    scales.put(attribute.path("LogicalName").asString(""), attribute.path("Precision").asInt(-1)));
        }
        for (int type = 0; type < OPTIONS.size(); type++) {
            rows(answers.get(next++)).forEach(attribute ->
                    options.put(attribute.path("LogicalName").asString(""), labels(attribute.path("OptionSet"))));
        }
        for (String message : MESSAGES) {
            if (!rows(answers.get(next++)).isEmpty()) {
                messages.add(message);
            }
        }
        Answer rules = answers.get(next);
        if (!rules.good() || !rows(rules).isEmpty()) {
            messages.add(TableCatalogue.DUPLICATE_RULES);
        }
        return this;
    }

    private static List<JsonNode> rows(Answer answer) {
        List<JsonNode> rows = new ArrayList<>();
        if (answer.good()) {
            answer.json().path("value").forEach(rows::add);
        }
        return rows;
    }

    private static Map<String, Long> labels(JsonNode set) {
        Map<String, Long> labels = new LinkedHashMap<>();
        for (JsonNode option : set.path("Options")) {
            String label = option.path("Label").path("UserLocalizedLabel").path("Label").asString("");
            labels.put(label, option.path("Value").asLong());
        }
        return labels;
    }

    /** Empty where the metadata document has to do. */
    Optional<String> key() {
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    boolean readOnly(String attribute) {
        return readOnly.contains(attribute);
    }

    boolean required(String attribute) {
        return required.contains(attribute);
    }

    Map<String, Long> options(String attribute) {
        return options.getOrDefault(attribute, Map.of());
    }

    int length(String attribute) {
        return lengths.getOrDefault(attribute, 0);
    }

    /** Digits behind the point; times of the platform are whole seconds. Negative: as the property says. */
    int scale(String attribute, EntityShape.Property property) {
        if (this != NONE && property.type().equals("Edm.DateTimeOffset")) {
            return 0;
        }
        return scales.getOrDefault(attribute, -1);
    }

    Set<String> messages() {
        return messages;
    }

    boolean tracked() {
        return tracked;
    }
}
