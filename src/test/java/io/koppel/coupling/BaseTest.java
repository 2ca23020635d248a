package io.koppel.coupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("15.3 Base fingerprints")
class BaseTest {

    private static final String NAME = BaseLayout.field(Side.LOCAL, "nom:name");
    private static final String CITY = BaseLayout.field(Side.LOCAL, "ville:city");
    private static final String PHONE = BaseLayout.field(Side.LOCAL, "telephone:phone");

    private static BaseLayout layout(int id, int algorithm, String... slots) {
        return new BaseLayout(id, "PARTENAIRE", algorithm, List.of(slots));
    }

    @Test
    void a_new_field_has_no_base_and_the_old_ones_keep_theirs() {
        Base old = new Base(layout(1, 1, NAME, CITY), new long[] {11, 22});
        Base now = old.under(layout(2, 1, PHONE, CITY, NAME));
        assertThat(now.fingerprints()).containsExactly(Fingerprint.NONE, 22, 11);
        assertThat(now.layout().id()).isEqualTo(2);
    }

    @Test
    void a_field_taken_out_takes_its_base_along() {
        Base old = new Base(layout(1, 1, NAME, CITY), new long[] {11, 22});
        assertThat(old.under(layout(2, 1, CITY)).fingerprints()).containsExactly(22);
    }

    @Test
    @DisplayName("15.3: each fingerprint carries its algorithm's version")
    void another_algorithm_makes_every_base_absent() {
        Base old = new Base(layout(1, 1, NAME, CITY), new long[] {11, 22});
        assertThat(old.under(layout(2, 2, NAME, CITY)).fingerprints())
                .containsExactly(Fingerprint.NONE, Fingerprint.NONE);
    }

    @Test
    void the_layout_that_gets_an_id_is_the_same_layout() {
        Base fresh = new Base(layout(0, 1, NAME, CITY), new long[] {11, 22});
        Base stored = fresh.under(layout(7, 1, NAME, CITY));
        assertThat(stored.layout().id()).isEqualTo(7);
        assertThat(stored.fingerprints()).containsExactly(11, 22);
    }

    @Test
    void two_layouts_without_id_are_told_apart_by_their_slots() {
        Base fresh = new Base(layout(0, 1, NAME), new long[] {11});
        assertThat(fresh.under(layout(0, 1, CITY)).fingerprints()).containsExactly(Fingerprint.NONE);
    }

    @Test
    void sides_and_inputs_have_slots_of_their_own() {
        assertThat(List.of(
                        BaseLayout.field(Side.LOCAL, "a:b"),
                        BaseLayout.field(Side.INTEGRATION, "a:b"),
                        BaseLayout.input(Side.LOCAL, "a:b"),
                        BaseLayout.input(Side.INTEGRATION, "a:b")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_base_cannot_be_changed_from_outside() {
        long[] given = {11};
        Base base = new Base(layout(1, 1, NAME), given);
        given[0] = 99;
        base.fingerprints()[0] = 99;
        assertThat(base.get(0)).isEqualTo(11);
    }

    @Test
    void an_empty_base_has_nothing() {
        assertThat(Base.empty(layout(1, 1, NAME, CITY)).fingerprints())
                .containsExactly(Fingerprint.NONE, Fingerprint.NONE);
    }

    @Test
    void a_base_that_does_not_fit_its_layout_is_refused() {
        assertThatThrownBy(() -> new Base(layout(1, 1, NAME), new long[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
