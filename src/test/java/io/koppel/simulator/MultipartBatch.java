package io.koppel.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * OData 4.0 multipart/mixed batches (DVDOC execute-batch-operations-using-web-api.md): operations run one after another,
 * a change set is atomic and may hold no GET, {@code odata.continue-on-error} goes on behind a failure, at most 1,000
 * operations.
 */
final class MultipartBatch {

    private static final int MOST = 1000;

    private final Function<Call, Reply> handler;
    private final Store store;

    MultipartBatch(Function<Call, Reply> handler, Store store) {
        this.handler = handler;
        this.store = store;
    }

    private record Part(Map<String, String> headers, String content) {}

    private static final class Failed extends RuntimeException {
        private final Reply reply;

        Failed(Reply reply) {
            super(null, null, false, false);
            this.reply = reply;
        }
    }

    Reply run(Call batch) {
        String type = batch.header("Content-Type");
        if (!type.startsWith("multipart/mixed")) {
            throw new Refusal(415, "0x0", "A batch is multipart/mixed.");
        }
        List<Part> parts = parts(batch.text(), boundary(type));
        boolean goOn = batch.prefers("odata.continue-on-error");
        String boundary = "batchresponse_" + UUID.randomUUID();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int operations = 0;
        for (Part part : parts) {
            String partType = part.headers().getOrDefault("content-type", "");
            boolean failed;
            if (partType.startsWith("multipart/mixed")) {
                List<Part> changes = parts(part.content(), boundary(partType));
                operations += changes.size();
                failed = changeSet(changes, out, boundary);
            } else {
                operations++;
                Reply reply = handler.apply(call(part));
                write(out, boundary, part.headers().get("content-id"), reply);
                failed = reply.status() >= 400;
            }
            if (operations > MOST) {
                throw new Refusal(400, "0x80048d0d", "A batch holds at most 1000 operations.");
            }
            if (failed && !goOn) {
                break;
            }
        }
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "multipart/mixed; boundary=" + boundary);
        headers.put("OData-Version", "4.0");
        return new Reply(200, headers, out.toByteArray());
    }

    private boolean changeSet(List<Part> changes, ByteArrayOutputStream out, String boundary) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        String innerBoundary = "changesetresponse_" + UUID.randomUUID();
        try {
            store.atomically(() -> {
                for (Part change : changes) {
                    Call call = call(change);
                    if (call.method().equals("GET")) {
                        throw new Failed(Reply.error(400, "0x80048d0d", "A change set holds no GET."));
                    }
                    Reply reply = handler.apply(call);
                    if (reply.status() >= 400) {
                        throw new Failed(reply);
                    }
                    write(inner, innerBoundary, change.headers().get("content-id"), reply);
                }
            });
        } catch (Failed failure) {
            write(out, boundary, null, failure.reply);
            return true;
        }
        inner.writeBytes(("--" + innerBoundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(("--" + boundary + "\r\nContent-Type: multipart/mixed; boundary=" + innerBoundary + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(inner.toByteArray());
        return false;
    }

    private static void write(ByteArrayOutputStream out, String boundary, String contentId, Reply reply) {
        StringBuilder head = new StringBuilder("--" + boundary + "\r\n")
                .append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (contentId != null) {
            head.append("Content-ID: ").append(contentId).append("\r\n");
        }
        head.append("\r\nHTTP/1.1 ").append(reply.status()).append(" ").append(reply.status() < 400 ? "OK" : "Error").append("\r\n");
        reply.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(reply.body());
        out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static Call call(Part part) {
        int end = part.content().indexOf("\r\n\r\n");
        String head = end < 0 ? part.content() : part.content().substring(0, end);
        String body = end < 0 ? "" : part.content().substring(end + 4);
        String[] lines = head.split("\r\n");
        String[] request = lines[0].split(" ");
        Map<String, String> headers = headers(List.of(lines).subList(1, lines.length));
        String target = request[1].replaceFirst("^https?://[^/]+", "");
        return Call.of(request[0], target, headers, body.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static List<Part> parts(String text, String boundary) {
        List<Part> parts = new ArrayList<>();
        String[] pieces = ("\r\n" + text).split("\r\n--" + java.util.regex.Pattern.quote(boundary));
        for (int index = 1; index < pieces.length && !pieces[index].startsWith("--"); index++) {
            String piece = pieces[index].substring(2);
            int end = piece.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new Refusal(400, "0x80048d0d", "A part of the batch has no headers; lines must end with CRLF.");
            }
            parts.add(new Part(headers(List.of(piece.substring(0, end).split("\r\n"))), piece.substring(end + 4)));
        }
        return parts;
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(java.util.Locale.ROOT), line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String boundary(String type) {
        String value = type.replaceFirst("(?s).*boundary=", "").replaceFirst(";.*", "").strip();
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }
}
