package io.koppel.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.LongArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenRecordsTest {

    @Test
    void what_does_not_fit_in_the_heap_is_looked_at() {
        ProvenRecords proven = new ProvenRecords(2);

        proven.add(LongArrayList.from(11, 12, 13));

        assertThat(proven.contains("a", 11)).isTrue();
        assertThat(proven.contains("b", 12)).isTrue();
        assertThat(proven.contains("c", 13)).isFalse();
    }

    @Test
    void a_record_that_was_gone_through_already_is_not_told_again() {
        ProvenRecords proven = new ProvenRecords();
        proven.add(LongArrayList.from(11, 12));

        proven.leaveOut(List.of("a"));

        assertThat(proven.contains("a", 11)).isFalse();
        assertThat(proven.contains("b", 12)).isTrue();
    }

    @Test
    void nothing_holds_once_couplings_went() {
        ProvenRecords proven = new ProvenRecords();
        proven.add(LongArrayList.from(11));

        proven.clear();

        assertThat(proven.isEmpty()).isTrue();
        assertThat(proven.contains("a", 11)).isFalse();
    }
}
