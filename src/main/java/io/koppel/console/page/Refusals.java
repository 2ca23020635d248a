package io.koppel.console.page;

import io.koppel.failure.ErrorAdvice;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What becomes of a failure: after an action, the page that it was asked on again, with the reason; else a page with nothing
 * but the reason.
 */
@ControllerAdvice
public final class Refusals {

    /** Request attribute with the reason, for the audit. */
    public static final String REFUSED = Refusals.class.getName() + ".refused";

    private final Advice advice;

    Refusals(Advice advice) {
        this.advice = advice;
    }

    @ExceptionHandler(KoppelException.class)
    ModelAndView told(KoppelException failure, HttpServletRequest request, HttpServletResponse response) {
        Refusal refusal = refusal(failure);
        request.setAttribute(REFUSED, refusal.code() + ": " + refusal.message());
        if (request.getMethod().equals("GET")) {
            response.setStatus(status(refusal.code()).value());
            return new ModelAndView("refused", Map.of("reason", refusal)).addAllObjects(PageModel.of(request));
        }
        RequestContextUtils.getOutputFlashMap(request).put("refusal", refusal);
        return new ModelAndView("redirect:" + origin(request.getHeader(HttpHeaders.REFERER)));
    }

    /** Of the advice, where there is any. That on wrong usage is about commands; the message says all of it. */
    public Refusal refusal(RuntimeException failure) {
        ErrorCode code = Failures.koppel(failure).map(KoppelException::code).orElse(ErrorCode.DEFECT_FOUND);
        ErrorAdvice told = code == ErrorCode.WRONG_USAGE ? null : advice.of(code, LocaleContextHolder.getLocale());
        return new Refusal(code, Failures.message(failure), told);
    }

    private static HttpStatus status(ErrorCode code) {
        return switch (code.errorClass()) {
            case TRANSIENT, THROTTLED -> HttpStatus.SERVICE_UNAVAILABLE;
            case DATA, DEPENDENCY, CONFLICT, GUARD -> HttpStatus.CONFLICT;
            case CONFIGURATION -> code.name().endsWith("_UNKNOWN") ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT;
            case DEFECT -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** Only the path counts, so nobody can be sent elsewhere. */
    private static String origin(@Nullable String referer) {
        if (referer == null) {
            return "/";
        }
        try {
            URI page = URI.create(referer);
            String path = page.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            return page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }
}
