package io.koppel.watch.notice;

import io.koppel.watch.problem.KnownProblem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a receiver is told at once.
 *
 * @param installation its name
 */
record Notice(String installation, Instant at, List<KnownProblem> began, List<KnownProblem> ended) {

    /** One line. */
    String subject() {
        List<KnownProblem> all = Stream.concat(began.stream(), ended.stream()).toList();
        if (all.size() == 1) {
            return installation + ": " + (ended.isEmpty() ? "" : "ended: ") + firstLine(all.get(0));
        }
        return installation + ": "
                + Stream.of(count(began, "began"), count(ended, "ended"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static String count(List<KnownProblem> problems, String what) {
        return problems.isEmpty() ? "" : problems.size() + (problems.size() == 1 ? " problem " : " problems ") + what;
    }

    private static String firstLine(KnownProblem one) {
        String line = one.problem().message().lines().findFirst().orElse("");
        return line.length() <= 120 ? line : line.substring(0, 119) + "…";
    }

    String text() {
        StringBuilder text = new StringBuilder(subject()).append("\n");
        began.forEach(one -> text.append("\nBegan, since ")
                .append(one.problem().since())
                .append(":\n")
                .append(one.problem().message())
                .append("\n"));
        ended.forEach(one -> text.append("\nEnded at ")
                .append(one.endedAt())
                .append(":\n")
                .append(one.problem().message())
                .append("\n"));
        return text.toString();
    }
}
