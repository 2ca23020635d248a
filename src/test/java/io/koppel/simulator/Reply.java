package io.koppel.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One answer, alone or in a batch. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static final JsonMapper JSON = JsonMapper.builder().build();

    static Reply of(int status, Object json) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; odata.metadata=minimal");
        headers.put("OData-Version", "4.0");
        return new Reply(status, headers, JSON.writeValueAsBytes(json));
    }

    static Reply text(int status, String type, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("OData-Version", "4.0");
        return new Reply(status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply empty(int status) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("OData-Version", "4.0");
        return new Reply(status, headers, new byte[0]);
    }

    static Reply error(int status, String code, String message) {
        return of(status, Map.of("error", Map.of("code", code, "message", message)));
    }

    Reply with(String header, String value) {
        headers.put(header, value);
        return this;
    }
}
