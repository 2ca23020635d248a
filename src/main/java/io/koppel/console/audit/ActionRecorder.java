package io.koppel.console.audit;

import io.koppel.console.page.Refusals;
import io.koppel.failure.Failures;
import io.koppel.journal.ConsoleAction.Outcome;
import io.koppel.journal.ConsoleActions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Notes every request that may change something before it is carried out, whatever the page: so no page can forget to, and
 * what could not be noted is not done.
 */
@Component
class ActionRecorder implements HandlerInterceptor {

    private static final Set<String> LOOKING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());
    private static final Set<String> NOT_SAID = Set.of("_csrf", "password");
    private static final String NUMBER = ActionRecorder.class.getName() + ".number";

    private final ConsoleActions log;

    ActionRecorder(ConsoleActions log) {
        this.log = log;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object page) {
        Principal signedIn = request.getUserPrincipal();
        if (signedIn != null && changes(request)) {
            request.setAttribute(NUMBER, log.begin(signedIn.getName(), request.getRequestURI(), details(request)));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object page, @Nullable Exception thrown) {
        if (!(request.getAttribute(NUMBER) instanceof Long number)) {
            return;
        }
        if (request.getAttribute(Refusals.REFUSED) instanceof String reason) {
            log.end(number, Outcome.REFUSED, reason);
        } else if (thrown != null) {
            log.end(number, Outcome.REFUSED, Failures.message(thrown));
        } else if (response.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
            log.end(number, Outcome.REFUSED, "Not understood: HTTP " + response.getStatus() + ".");
        } else {
            log.end(number, Outcome.DONE, "");
        }
    }

    static boolean changes(HttpServletRequest request) {
        return !LOOKING.contains(request.getMethod());
    }

    static String details(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> !NOT_SAID.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "=" + String.join(",", parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
