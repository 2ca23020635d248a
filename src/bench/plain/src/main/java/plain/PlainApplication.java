package plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Boot application with one Batch job and nothing else. */
@SpringBootApplication
public class PlainApplication {

    public static void main(String[] arguments) {
        System.exit(SpringApplication.exit(SpringApplication.run(PlainApplication.class, arguments)));
    }
}
