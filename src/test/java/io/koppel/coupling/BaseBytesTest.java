package io.koppel.coupling;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.record.Fingerprint;
import java.nio.ByteBuffer;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class BaseBytesTest {

    @Provide
    Arbitrary<long[]> bases() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of(Fingerprint.NONE, Fingerprint.of(""))),
                        Tuple.of(3, Arbitraries.of(7L, -7L, 9L)),
                        Tuple.of(2, Arbitraries.longs()))
                .array(long[].class)
                .ofMaxSize(700);
    }

    @Property(tries = 300)
    void a_base_is_read_as_it_was_written(@ForAll("bases") long[] base) {
        assertThat(BaseBytes.read(BaseBytes.of(base), base.length)).isEqualTo(base);
    }

    @Property(tries = 300)
    void a_base_never_takes_more_than_eight_bytes_a_slot(@ForAll("bases") long[] base) {
        assertThat(BaseBytes.of(base).length).isLessThanOrEqualTo(base.length * Long.BYTES);
    }

    @Test
    void a_base_of_eight_bytes_a_slot_is_read() {
        long[] base = {1, Fingerprint.NONE, Fingerprint.of(""), -1};
        ByteBuffer plain = ByteBuffer.allocate(base.length * Long.BYTES);
        plain.asLongBuffer().put(base);
        assertThat(BaseBytes.read(plain.array(), base.length)).isEqualTo(base);
    }

    @Test
    void both_sides_of_equal_values_take_little_more_than_one() {
        long[] values = LongStream.range(100, 120).toArray();
        long[] base = LongStream.concat(LongStream.of(values), LongStream.of(values)).toArray();
        assertThat(BaseBytes.of(base)).hasSize(10 + 20 * Long.BYTES + 20);
    }
}
