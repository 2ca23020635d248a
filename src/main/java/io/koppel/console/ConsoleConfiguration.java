package io.koppel.console;

import java.net.InetSocketAddress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The pages and everything behind them. No configuration class by annotation and scanned by nobody else, so that a command
 * knows nothing of it.
 */
@Conditional(SignInConfigured.class)
@ComponentScan
@EnableConfigurationProperties(ConsoleProperties.class)
@ImportAutoConfiguration({ThymeleafAutoConfiguration.class, SecurityFilterAutoConfiguration.class})
public class ConsoleConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleConfiguration.class);

    /** Of Spring's settings, wherever pages are served. */
    public static Map<String, Object> defaults() {
        return Map.of(
                "spring.thymeleaf.prefix", "classpath:/io/koppel/console/template/",
                "spring.thymeleaf.servlet.produce-partial-output-while-processing", false,
                "spring.web.resources.static-locations", "classpath:/io/koppel/console/static/",
                "spring.web.resources.cache.cachecontrol.max-age", "1h",
                "spring.web.resources.chain.strategy.content.enabled", true,
                "spring.web.resources.chain.strategy.content.paths", "/console/**",
                "spring.mvc.problemdetails.enabled", false,
                // A request that makes no sense is its sender's matter, and would bring words of anybody into the log.
                "logging.level.org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver", "ERROR");
    }

    /** English for whoever reads none of the languages there are. */
    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("io/koppel/console/messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        // So that an apostrophe is written in one way, twice, whether or not a message takes values.
        messages.setAlwaysUseMessageFormat(true);
        return messages;
    }

    @Bean
    ApplicationListener<WebServerInitializedEvent> saysWhereThePagesAre() {
        return started -> {
            if (started.getWebServer() instanceof TomcatWebServer tomcat
                    && tomcat.getTomcat().getConnector().getProperty("address") instanceof java.net.InetAddress address) {
                InetSocketAddress here = new InetSocketAddress(address, tomcat.getPort());
                LOG.info("The console is at http://{}:{}/", here.getAddress().getHostAddress(), here.getPort());
            }
        };
    }
}
