package io.koppel.console.page;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How Spring serves the pages. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    private final List<HandlerInterceptor> interceptors;

    Pages(List<HandlerInterceptor> interceptors) {
        this.interceptors = interceptors;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        interceptors.forEach(interceptor -> registry.addInterceptor(interceptor)
                .excludePathPatterns("/webjars/**", "/console/**", "/error", "/actuator/**"));
    }

    /** {@code ${{...}}} in a template shows a time with it. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addFormatter(new InstantFormatter());
    }
}
