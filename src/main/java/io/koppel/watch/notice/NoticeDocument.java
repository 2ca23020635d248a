package io.koppel.watch.notice;

import io.koppel.watch.problem.KnownProblem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A notice as a webhook gets it.
 *
 * @param text all of it for people, as chat programs show it
 */
record NoticeDocument(String source, String installation, String at, String text, List<Entry> problems) {

    /**
     * @param state {@code began} or {@code ended}
     * @param endedAt null while it lasts
     */
    record Entry(
            String kind, String subject, String state, String message, String since, @Nullable String endedAt) {}

    static NoticeDocument of(Notice notice) {
        return new NoticeDocument(
                "koppel",
                notice.installation(),
                notice.at().toString(),
                notice.text(),
                Stream.concat(
                                notice.began().stream().map(one -> entry(one, "began")),
                                notice.ended().stream().map(one -> entry(one, "ended")))
                        .toList());
    }

    private static Entry entry(KnownProblem one, String state) {
        Instant endedAt = one.endedAt();
        return new Entry(
                one.problem().kind().name(),
                one.problem().subject(),
                state,
                one.problem().message(),
                one.problem().since().toString(),
                endedAt == null ? null : endedAt.toString());
    }
}
