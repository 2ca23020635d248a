package io.koppel.cli.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.koppel.failure.ErrorAdvice;
import io.koppel.failure.ErrorCatalogue;
import io.koppel.failure.ErrorCode;
import java.util.Collection;
import java.util.List;

/** What the catalogue of errors says about a code. */
public record AdviceView(
        String code, @JsonProperty("class") String errorClass, String cause, String check, String fix) {

    public static AdviceView of(ErrorAdvice advice) {
        return new AdviceView(
                advice.code().name(),
                advice.code().errorClass().name(),
                advice.cause(),
                advice.check(),
                advice.fix());
    }

    public static Table<ErrorAdvice> table() {
        return new Table<ErrorAdvice>()
                .text("code", advice -> advice.code().name())
                .text("cause", ErrorAdvice::cause)
                .text("check", ErrorAdvice::check)
                .text("fix", ErrorAdvice::fix);
    }

    /** To stand below a table that shows these codes; '' for none. */
    public static String below(Collection<ErrorCode> codes) {
        List<ErrorAdvice> advice = ErrorCatalogue.load().of(codes);
        return advice.isEmpty() ? "" : "\n\n" + table().of(advice);
    }
}
