package io.koppel.console.preview;

import io.koppel.run.review.FullSynchReview;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Full Synch Review: what a full synchronization will meet, and what to begin with. */
@Controller
class FullSynchReviewPage {

    private static final String HERE = "/full-synch-review";

    private final FullSynchReview review;

    FullSynchReviewPage(FullSynchReview review) {
        this.review = review;
    }

    /** @param lines whether to count at once, for whoever has no scripts */
    @GetMapping(HERE)
    String show(@RequestParam(defaultValue = "false") boolean lines, Model model) {
        if (lines) {
            model.addAttribute("lines", review.lines(List.of()));
        }
        return "full-synch-review";
    }

    @GetMapping(HERE + "/lines")
    String lines(Model model) {
        model.addAttribute("lines", review.lines(List.of()));
        return "full-synch-review :: lines";
    }
}
