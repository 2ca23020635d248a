package io.koppel.decision;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.koppel.coupling.Base;
import io.koppel.decision.MappingPlan.WatchedField;
import io.koppel.decision.rule.MappingRule;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.record.Fingerprint;
import io.koppel.record.TableRecord;
import java.util.ArrayList;
import java.util.List;

/** 64 bits for a record of one side with its key and every value of it that tells whether that side was modified. */
final class RecordFingerprint {

    private final List<WatchedField> fields;

    RecordFingerprint(MappingPlan plan, Side side) {
        this.fields = new ArrayList<>(plan.watchedBy(Pass.fromSide(side)));
        for (String input : plan.rule().map((MappingRule rule) -> rule.inputs(side)).orElse(List.of())) {
            fields.add(new WatchedField(input, plan.inputSlot(side, input)));
        }
    }

    long of(TableRecord record) {
        HashStream64 stream = begun(record.key());
        for (WatchedField field : fields) {
            stream.putLong(Fingerprint.of(record.get(field.name())));
        }
        return stream.getAsLong();
    }

    /** The same of the record that has the values of this base. */
    long of(String key, Base base) {
        HashStream64 stream = begun(key);
        for (WatchedField field : fields) {
            stream.putLong(base.get(field.slot()));
        }
        return stream.getAsLong();
    }

    private static HashStream64 begun(String key) {
        return Hashing.xxh3_64().hashStream().putString(key);
    }
}
