package io.koppel.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.Side;
import io.koppel.mapping.filter.Filter;
import io.koppel.record.FieldValues;
import io.koppel.record.TableRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {

    private static final MappedTable GROUPS = new MappedTable(
            "groups", "id", KeyType.GUID, KeyFrom.CLIENT, null, null, MaintainedBy.DATABASE, null, null, null);

    private final Facts.Gathering gathering = new Facts.Gathering();

    private static FactRequest.Records request(List<String> values) {
        return new FactRequest.Records("groups by name", Side.INTEGRATION, GROUPS, "name", values, List.of(), Filter.NONE);
    }

    private static TableRecord group(String key, String name) {
        return new TableRecord(key, FieldValues.of(Map.of("name", name)), null, null);
    }

    @Test
    void answers_to_requests_of_one_topic_add_up() {
        gathering.answer(request(List.of("A")), List.of(group("1", "A"), group("2", "A")));
        gathering.answer(request(List.of("B")), List.of(group("3", "B")));
        assertThat(gathering.facts().records("groups by name", "A")).hasSize(2);
        assertThat(gathering.facts().records("groups by name", "b ")).hasSize(1);
    }

    @Test
    void the_same_question_answered_twice_counts_once() {
        gathering.answer(request(List.of("A")), List.of(group("1", "A")));
        gathering.answer(request(List.of("A", "B")), List.of(group("1", "A"), group("2", "B")));
        assertThat(gathering.facts().records("groups by name", "A")).hasSize(1);
        assertThat(gathering.facts().records("groups by name", "B")).hasSize(1);
    }

    @Test
    void the_question_for_everything_answered_twice_counts_once() {
        FactRequest.Records everything =
                new FactRequest.Records("all", Side.INTEGRATION, GROUPS, "id", null, List.of(), Filter.NONE);
        gathering.answer(everything, List.of(group("1", "A")));
        gathering.answer(everything, List.of(group("1", "A")));
        assertThat(gathering.facts().all("all")).hasSize(1);
        assertThat(gathering.facts().asked("all")).isTrue();
    }

    @Test
    void a_value_without_answer_was_asked_all_the_same() {
        gathering.answer(request(List.of("A")), List.of());
        assertThat(gathering.facts().asked("groups by name", "a")).isTrue();
        assertThat(gathering.facts().asked("groups by name", "B")).isFalse();
    }
}
