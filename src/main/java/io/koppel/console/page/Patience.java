package io.koppel.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** Answers for a page that {@link TakesTime} with one that fetches it: by script, or without scripts by a refresh. */
@Component
class Patience implements HandlerInterceptor {

    /** A parameter of whoever waits already. */
    private static final String NOW = "now";

    private static final String BY_SCRIPT = "HX-Request";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        if (handler instanceof HandlerMethod method
                && method.hasMethodAnnotation(TakesTime.class)
                && request.getHeader(BY_SCRIPT) == null
                && request.getParameter(NOW) == null) {
            Map<String, Object> model = new HashMap<>(PageModel.of(request));
            Map<String, ?> told = RequestContextUtils.getInputFlashMap(request);
            if (told != null) {
                model.putAll(told);
            }
            model.put("awaited", address(request));
            throw new ModelAndViewDefiningException(new ModelAndView("patience", model));
        }
        return true;
    }

    private static String address(HttpServletRequest request) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .queryParam(NOW, true)
                .build(true)
                .toUriString();
    }
}
