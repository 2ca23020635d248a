package io.koppel.mapping.yaml;

import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.SoftDelete;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code local} and {@code integration} of a mapping. */
final class TableReader {

    private static final List<String> KNOWN = List.of(
            "table",
            "key",
            "keyType",
            "keyFrom",
            "businessKey",
            "modifiedOn",
            "modifiedOnMaintainedBy",
            "modifiedBy",
            "timeZone",
            "softDelete");

    /** Stands for a table that was not given, so that reading goes on to the next fault. */
    static final MappedTable MISSING =
            new MappedTable("", "", KeyType.GUID, KeyFrom.CLIENT, null, null, MaintainedBy.DATABASE, null, null, null);

    private final Findings findings;

    TableReader(Findings findings) {
        this.findings = findings;
    }

    MappedTable read(Keys keys) {
        keys.refuseAllBut(KNOWN);
        KeyType keyType = keyType(keys);
        MappedTable table = new MappedTable(
                Identifiers.table(keys, findings),
                Identifiers.requiredField(keys, "key", findings),
                keyType,
                keyFrom(keys, keyType),
                Identifiers.field(keys, "businessKey", findings),
                Identifiers.field(keys, "modifiedOn", findings),
                keys.choice(
                        "modifiedOnMaintainedBy",
                        List.of(MaintainedBy.values()),
                        TableReader::label,
                        MaintainedBy.DATABASE),
                Identifiers.field(keys, "modifiedBy", findings),
                timeZone(keys),
                softDelete(keys.keys("softDelete")));
        check(table, keys);
        return table;
    }

    private KeyType keyType(Keys keys) {
        keys.requiredText("keyType");
        return keys.choice("keyType", List.of(KeyType.values()), TableReader::label, KeyType.GUID);
    }

    private KeyFrom keyFrom(Keys keys, KeyType keyType) {
        if (keyType == KeyType.TEXT && !keys.has("keyFrom")) {
            findings.add(keys.line(), "keyFrom is missing: a text key says nothing of who chooses it.");
        }
        KeyFrom usual = keyType == KeyType.INTEGER ? KeyFrom.DATABASE : KeyFrom.CLIENT;
        return keys.choice("keyFrom", List.of(KeyFrom.values()), TableReader::label, usual);
    }

    private void check(MappedTable table, Keys keys) {
        if (table.keyType() == KeyType.INTEGER && table.keyFrom() != KeyFrom.DATABASE) {
            findings.add(keys.line("keyFrom"), "an integer key comes from the database; keyFrom must be database.");
        }
        if (table.keyType() != KeyType.INTEGER && table.keyFrom() == KeyFrom.DATABASE) {
            findings.add(
                    keys.line("keyFrom"),
                    "the database counts up integers only; for a " + label(table.keyType())
                            + " key keyFrom must be client, series or system.");
        }
        if (table.keyFrom() == KeyFrom.SERIES && table.businessKey() == null) {
            findings.add(keys.line("keyFrom"), "keyFrom: series fills the business key, so businessKey is needed.");
        }
        if (table.modifiedOnMaintainedBy() == MaintainedBy.APPLICATION && table.modifiedOn() == null) {
            findings.add(keys.line("modifiedOnMaintainedBy"), "modifiedOnMaintainedBy: application needs modifiedOn.");
        }
    }

    private @Nullable ZoneId timeZone(Keys keys) {
        String zone = keys.text("timeZone");
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            findings.add(
                    keys.line("timeZone"),
                    "unknown time zone " + zone + "; expected UTC or one like Europe/Amsterdam.");
            return null;
        }
    }

    private @Nullable SoftDelete softDelete(@Nullable Keys keys) {
        if (keys == null) {
            return null;
        }
        keys.refuseAllBut(List.of("column", "value"));
        String value = keys.requiredText("value");
        if (value.length() > 100) {
            findings.add(keys.line("value"), "value has " + value.length() + " characters, the most are 100.");
        }
        return new SoftDelete(Identifiers.requiredField(keys, "column", findings), value);
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
