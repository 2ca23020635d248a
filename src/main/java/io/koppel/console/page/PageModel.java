package io.koppel.console.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout shows on every page. */
@ControllerAdvice
final class PageModel {

    PageModel() {}

    @ModelAttribute
    void fill(Model model, HttpServletRequest request) {
        model.addAllAttributes(of(request));
    }

    /** Also for a page that shows why there is no other. */
    static Map<String, Object> of(HttpServletRequest request) {
        Map<String, Object> values = new HashMap<>();
        Principal signedIn = request.getUserPrincipal();
        if (signedIn != null) {
            values.put("signedIn", signedIn.getName());
        }
        values.put("operator", request.isUserInRole("OPERATOR"));
        values.put("path", request.getRequestURI());
        return values;
    }
}
