package io.koppel.endpoint.odata;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Batches in JSON, as OData 4.01 has them. */
public final class JsonBatch implements BatchFormat {

    @Override
    public Request request(List<Operation> operations, URI root, URI base) {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (int index = 0; index < operations.size(); index++) {
            Operation operation = operations.get(index);
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("id", String.valueOf(index));
            request.put("method", operation.method());
            request.put("url", base.relativize(root.resolve(operation.url())).toString());
            Map<String, String> headers = new LinkedHashMap<>(operation.headers());
            if (operation.body() != null) {
                headers.put("Content-Type", "application/json");
                request.put("body", Answer.JSON.readTree(operation.body()));
            }
            request.put("headers", headers);
            requests.add(request);
        }
        return new Request(
                "application/json",
                Map.of("Prefer", "odata.continue-on-error"),
                Answer.JSON.writeValueAsBytes(Map.of("requests", requests)));
    }

    @Override
    public List<Answer> answers(Answer batch) {
        JsonNode responses = batch.json().path("responses");
        if (!responses.isArray()) {
            throw new IllegalArgumentException("The answer to a batch has no responses.");
        }
        Answer[] answers = new Answer[responses.size()];
        for (JsonNode response : responses) {
            Map<String, String> headers = new LinkedHashMap<>();
            response.path("headers")
                    .properties()
                    .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
            JsonNode body = response.path("body");
            byte[] bytes = body.isMissingNode() || body.isNull()
                    ? new byte[0]
                    : body.toString().getBytes(StandardCharsets.UTF_8);
            answers[Integer.parseInt(response.path("id").asString())] =
                    new Answer(response.path("status").asInt(), headers, bytes);
        }
        return Arrays.stream(answers).filter(Objects::nonNull).toList();
    }
}
