package io.koppel.endpoint.odata;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** How a service wants many operations in one request. Each stands for itself: one that fails stops no other. */
public interface BatchFormat {

    record Request(String contentType, Map<String, String> headers, byte[] body) {}

    /**
     * @param root of the service, to which the operations' addresses are relative
     * @param base of the API that runs the batch
     */
    Request request(List<Operation> operations, URI root, URI base);

    /** In the order of the operations; fewer if the service stopped at a failure. */
    List<Answer> answers(Answer batch);
}
