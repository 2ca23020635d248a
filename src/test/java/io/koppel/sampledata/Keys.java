package io.koppel.sampledata;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Keys made of names, so that a record keeps its key however the data around it changes. */
final class Keys {

    private Keys() {}

    static String businessCentral(String table, String key) {
        return key("bc/" + table + "/" + key);
    }

    static String sales(String table, String name) {
        return key("sales/" + table + "/" + name);
    }

    private static String key(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
