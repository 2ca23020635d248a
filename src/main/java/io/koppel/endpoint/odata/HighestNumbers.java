package io.koppel.endpoint.odata;

import io.koppel.endpoint.NumberSource.AfterHighest;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Numbers that continue behind the highest one a table holds. */
final class HighestNumbers {

    private final ODataClient client;
    /** Numbers that were handed out may not be in the table yet. */
    private final Map<AfterHighest, Long> handedOut = new HashMap<>();

    HighestNumbers(ODataClient client) {
        this.client = client;
    }

    synchronized List<String> next(AfterHighest source, ODataTable table, int count) {
        long last = Math.max(highest(source, table), handedOut.getOrDefault(source, 0L));
        if (last + count >= Math.pow(10, source.digits())) {
            throw new KoppelException(
                    ErrorCode.NUMBER_SERIES_EXHAUSTED,
                    "Field " + source.field() + " of table " + source.table() + " has reached " + source.prefix() + last
                            + "; " + count + " more numbers of " + source.digits()
                            + " digits are needed. Name a number series in the mapping.");
        }
        List<String> numbers = new ArrayList<>();
        for (int taken = 1; taken <= count; taken++) {
            String digits = String.valueOf(last + taken);
            numbers.add(source.prefix() + "0".repeat(Math.max(0, source.digits() - digits.length())) + digits);
        }
        handedOut.put(source, last + count);
        return numbers;
    }

    private long highest(AfterHighest source, ODataTable table) {
        String property = String.valueOf(table.property(source.field()));
        Operation question = Operation.get(Urls.query(
                table.route(),
                "$select",
                property,
                "$filter",
                "startswith(" + property + ",'" + source.prefix().replace("'", "''") + "')",
                "$orderby",
                property + " desc",
                "$top",
                "100"));
        Answer answer = client.send(question);
        if (!answer.good()) {
            throw client.failures().unexpected(question, answer);
        }
        long highest = 0;
        for (JsonNode row : answer.json().path("value")) {
            String digits = row.path(property).asString("").substring(source.prefix().length());
            if (digits.length() == source.digits() && digits.matches("\\d+")) {
                highest = Math.max(highest, Long.parseLong(digits));
            }
        }
        return highest;
    }
}
