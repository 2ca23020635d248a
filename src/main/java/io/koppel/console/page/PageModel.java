package io.koppel.console.page;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout shows on every page. */
@ControllerAdvice
final class PageModel {

    PageModel() {}

    @ModelAttribute
    void fill(Model model, HttpServletRequest request) {
        Principal signedIn = request.getUserPrincipal();
        if (signedIn != null) {
            model.addAttribute("signedIn", signedIn.getName());
        }
        model.addAttribute("operator", request.isUserInRole("OPERATOR"));
        model.addAttribute("path", request.getRequestURI());
    }
}
