package io.koppel.decision;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.koppel.mapping.Pass;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Keys of records that Koppel creates. The same source gives the same key again, so that a replay finds what an
 * earlier attempt wrote (spec 15.5), and couplings can be found again from the keys alone. Never change what goes
 * into a key: rows written by an older Koppel would be created a second time.
 */
public final class DerivedKey {

    private static final UUID NAMESPACE = UUID.fromString("3f8e1a52-6c1d-4b0b-9f57-2f4d6c0a7be1");

    /** Stands in no mapping name, key or role, so that no two different tuples make the same text. */
    private static final char SEPARATOR = '\u001f';

    private static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator(NAMESPACE);

    private DerivedKey() {}

    /**
     * The key of a source's counterpart.
     *
     * @param generation how often the source was uncoupled before
     */
    public static String of(String mapping, Pass pass, String sourceKey, int generation) {
        return of(mapping, pass, sourceKey, generation, "");
    }

    /** The key of a record that depends on a source's counterpart, in a role of its own. */
    public static String of(String mapping, Pass pass, String sourceKey, int generation, String role) {
        String name = mapping + SEPARATOR + pass.label() + SEPARATOR + sourceKey + SEPARATOR + generation + SEPARATOR
                + role;
        return GENERATOR.generate(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
