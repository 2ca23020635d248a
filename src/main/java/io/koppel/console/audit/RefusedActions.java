package io.koppel.console.audit;

import io.koppel.journal.ConsoleAction.Outcome;
import io.koppel.journal.ConsoleActions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Notes what somebody who is signed in tried without being allowed to. No page is asked then, so no page can note it. */
@Component
class RefusedActions implements AccessDeniedHandler {

    private final ConsoleActions log;
    private final AccessDeniedHandler answer = new AccessDeniedHandlerImpl();

    RefusedActions(ConsoleActions log) {
        this.log = log;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        if (somebody != null && ActionRecorder.changes(request)) {
            long number = log.begin(somebody.getName(), request.getRequestURI(), ActionRecorder.details(request));
            log.end(number, Outcome.REFUSED, reason(denied));
        }
        answer.handle(request, response, denied);
    }

    private static String reason(AccessDeniedException denied) {
        return denied instanceof CsrfException
                ? "It was sent from no page of this session."
                : "It takes the role of operator.";
    }
}
