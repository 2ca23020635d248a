package io.koppel.console.record;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the page of a record is. */
final class RecordAddress {

    static final String HERE = "/records";

    private RecordAddress() {}

    static String of(String mapping, String id) {
        return UriComponentsBuilder.fromPath(HERE)
                .queryParam("mapping", "{mapping}")
                .queryParam("id", "{id}")
                .encode()
                .buildAndExpand(mapping, id)
                .toUriString();
    }

    static String back(RedirectAttributes redirect, String mapping, String id) {
        redirect.addAttribute("mapping", mapping).addAttribute("id", id);
        return "redirect:" + HERE;
    }
}
