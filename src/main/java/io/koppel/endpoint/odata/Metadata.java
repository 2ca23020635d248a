package io.koppel.endpoint.odata;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metadata of a service's APIs, each read once. */
public final class Metadata {

    private final ODataClient client;
    private final Map<String, Map<String, EntityShape>> read = new ConcurrentHashMap<>();

    public Metadata(ODataClient client) {
        this.client = client;
    }

    /**
     * The entity sets by name.
     *
     * @param url of the document
     */
    public Map<String, EntityShape> entitySets(String url) {
        return read.computeIfAbsent(url, this::load);
    }

    public void forget() {
        read.clear();
    }

    private Map<String, EntityShape> load(String url) {
        Operation operation = Operation.get(url).with("Accept", "application/xml");
        Answer answer = client.send(operation);
        if (!answer.good() && client.moveOn()) {
            Answer other = client.send(operation);
            if (other.good()) {
                answer = other;
            } else {
                client.moveBack();
            }
        }
        if (!answer.good()) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    client.failures().unexpected(operation, answer).getMessage() + " No service stands at koppel."
                            + client.settings().sideName() + ".url " + client.root() + ".");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return MetadataReader.read(answer.body());
            } catch (RuntimeException unreadable) {
                if (attempt == 3) {
                    throw new KoppelException(
                            ErrorCode.SETTING_INVALID,
                            "The metadata at " + client.root().resolve(url) + " cannot be read: "
                                    + unreadable.getMessage(),
                            unreadable);
                }
                answer = client.send(operation);
            }
        }
    }
}
