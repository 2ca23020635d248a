package io.koppel.endpoint.odata;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Batches as multipart/mixed, as OData 4.0 has them. No change sets: what is in one fails as a whole. */
public final class MultipartBatch implements BatchFormat {

    private static final byte[] LINE = {'\r', '\n'};

    @Override
    public Request request(List<Operation> operations, URI root, URI base) {
        MimeMultipart parts = new MimeMultipart("mixed");
        try {
            for (int index = 0; index < operations.size(); index++) {
                InternetHeaders headers = new InternetHeaders();
                headers.addHeader("Content-Type", "application/http");
                headers.addHeader("Content-Transfer-Encoding", "binary");
                headers.addHeader("Content-ID", String.valueOf(index + 1));
                parts.addBodyPart(new MimeBodyPart(headers, message(operations.get(index), root)));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            parts.writeTo(out);
            return new Request(
                    parts.getContentType().replaceAll("\\s+", " "),
                    Map.of("Prefer", "odata.continue-on-error", "Accept", "multipart/mixed"),
                    out.toByteArray());
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException("A batch could not be written.", impossible);
        }
    }

    private static byte[] message(Operation operation, URI root) {
        StringBuilder head = new StringBuilder(operation.method() + " " + root.resolve(operation.url()) + " HTTP/1.1\r\n");
        Map<String, String> headers = new LinkedHashMap<>(operation.headers());
        headers.putIfAbsent("Accept", "application/json");
        byte[] body = operation.body() == null ? new byte[0] : operation.body().getBytes(StandardCharsets.UTF_8);
        if (operation.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] message = new byte[start.length + body.length];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(body, 0, message, start.length, body.length);
        return message;
    }

    @Override
    public List<Answer> answers(Answer batch) {
        try {
            MimeMultipart parts =
                    new MimeMultipart(new ByteArrayDataSource(batch.body(), batch.header("Content-Type")));
            List<Answer> answers = new ArrayList<>();
            for (int index = 0; index < parts.getCount(); index++) {
                answers.add(answer(parts.getBodyPart(index)));
            }
            return answers;
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalArgumentException("The answer to a batch cannot be read.", unreadable);
        }
    }

    private static Answer answer(BodyPart part) throws MessagingException, IOException {
        byte[] message;
        try (InputStream stream = part.getInputStream()) {
            message = stream.readAllBytes();
        }
        int end = 0;
        while (end < message.length && message[end] != LINE[1]) {
            end++;
        }
        String[] status = new String(message, 0, end, StandardCharsets.US_ASCII).strip().split(" ");
        ByteArrayInputStream rest = new ByteArrayInputStream(message, end + 1, Math.max(0, message.length - end - 1));
        InternetHeaders read = new InternetHeaders(rest);
        Map<String, String> headers = new HashMap<>();
        Collections.list(read.getAllHeaders()).forEach(header -> headers.put(header.getName(), header.getValue()));
        return new Answer(Integer.parseInt(status[1]), headers, trimmed(rest));
    }

    private static byte[] trimmed(InputStream rest) {
        try {
            return new String(rest.readAllBytes(), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
