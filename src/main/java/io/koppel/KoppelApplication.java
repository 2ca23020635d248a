package io.koppel;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The one entry point of both jars. */
@SpringBootApplication
public class KoppelApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(KoppelApplication.class, arguments);
    }
}
