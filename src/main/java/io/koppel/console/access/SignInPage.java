package io.koppel.console.access;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people sign in. */
@Controller
class SignInPage {

    private final LocalUsers local;
    private final boolean single;

    SignInPage(LocalUsers local, ObjectProvider<ClientRegistrationRepository> others) {
        this.local = local;
        this.single = others.getIfAvailable() != null;
    }

    @GetMapping("/sign-in")
    String show(Model model) {
        model.addAttribute("local", local.any());
        model.addAttribute("single", single);
        return "sign-in";
    }
}
