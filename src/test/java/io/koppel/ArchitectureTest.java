package io.koppel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.koppel.endpoint.NumberSource;
import io.koppel.endpoint.RowWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms of the house, and who may know whom (docs: design, "Rooms"). */
@AnalyzeClasses(packages = "io.koppel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java");

    /**
     * Tables of the two products. Only the rules of the default mappings and the sample data know them by name;
     * everything else learns table names from mappings.
     */
    private static final List<String> PRODUCT_TABLES = List.of(
            "account",
            "config_template_header",
            "config_template_line",
            "contact",
            "contact_business_relation",
            "country_region",
            "currency",
            "currency_exchange_rate",
            "customer",
            "customer_template",
            "general_ledger_setup",
            "inventory_setup",
            "item",
            "marketing_setup",
            "no_series",
            "no_series_line",
            "organization",
            "payment_terms",
            "pricelevel",
            "product",
            "productpricelevel",
            "resource",
            "resources_setup",
            "sales_receivables_setup",
            "salesperson_purchaser",
            "shipment_method",
            "shipping_agent",
            "systemuser",
            "transactioncurrency",
            "unit_of_measure",
            "uom",
            "uomschedule",
            "vendor");

    private static final List<String> KNOWING = List.of("io/koppel/decision/rule", "io/koppel/sampledata");

    private static ArchRule room(String room, String... mayKnow) {
        String[] known = Stream.concat(Stream.of(room), Arrays.stream(mayKnow))
                .map(name -> "io.koppel." + name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.koppel." + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.koppel..").and(not(resideInAnyPackage(known))))
                .as("Room " + room + " knows only " + List.of(mayKnow));
    }

    @ArchTest
    static final ArchRule FAILURE = room("failure");

    @ArchTest
    static final ArchRule SECRET = room("secret", "failure");

    @ArchTest
    static final ArchRule MAPPING = room("mapping", "failure");

    @ArchTest
    static final ArchRule RECORD = room("record", "failure");

    @ArchTest
    static final ArchRule LOAD = room("load");

    @ArchTest
    static final ArchRule ENDPOINT = room("endpoint", "record", "mapping", "failure", "load");

    /** The port does not know its adapters. */
    @ArchTest
    static final ArchRule PORT = noClasses()
            .that()
            .resideInAPackage("io.koppel.endpoint")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.koppel.endpoint.*..");

    @ArchTest
    static final ArchRule COUPLING = room("coupling", "record", "mapping", "failure", "load");

    @ArchTest
    static final ArchRule DECISION = noClasses()
            .that()
            .resideInAPackage("io.koppel.decision..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.koppel..")
                    .and(not(resideInAnyPackage(
                            "io.koppel.decision..",
                            "io.koppel.mapping..",
                            "io.koppel.record..",
                            "io.koppel.coupling..",
                            "io.koppel.failure..")))
                    .and(not(valuesOfTheEndpoint())))
            .as("Room decision knows of the endpoint only what is to be written");

    private static DescribedPredicate<JavaClass> valuesOfTheEndpoint() {
        return DescribedPredicate.describe(
                "values of the endpoint",
                type -> Stream.of(RowWrite.class, NumberSource.class)
                        .anyMatch(value -> type.getName().equals(value.getName())
                                || type.getName().startsWith(value.getName() + "$")));
    }

    /** A decision is a pure function: no I/O, no clock, no Spring. */
    @ArchTest
    static final ArchRule PURE = noClasses()
            .that()
            .resideInAPackage("io.koppel.decision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "java.io..", "java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule JOURNAL = room("journal", "mapping", "record", "failure", "load");

    @ArchTest
    static final ArchRule RUN = noClasses()
            .that()
            .resideInAPackage("io.koppel.run..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.koppel.cli..", "io.koppel.console..", "io.koppel.schedule..", "io.koppel.watch..");

    @ArchTest
    static final ArchRule SCHEDULE = room("schedule", "run", "journal", "mapping", "endpoint", "record", "failure");

    @ArchTest
    static final ArchRule WATCH =
            room("watch", "run", "journal", "coupling", "mapping", "endpoint", "record", "failure");

    /** A page asks the use cases, never a system itself. */
    @ArchTest
    static final ArchRule CONSOLE =
            room("console", "run", "schedule", "coupling", "mapping", "journal", "record", "secret", "failure");

    @ArchTest
    static final ArchRule FACES = noClasses()
            .that()
            .resideOutsideOfPackages("io.koppel", "io.koppel.cli..", "io.koppel.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.koppel.cli..", "io.koppel.console..")
            .as("Nobody but the root package knows the faces");

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_ROOMS =
            slices().matching("io.koppel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)(\\$.*)?")
            .as("A name says what something is, not that it is something");

    @ArchTest
    static final ArchRule NO_FIELD_INJECTION = noFields()
            .should(be(injected()))
            .as("What a class needs stands in its constructor");

    private static DescribedPredicate<JavaField> injected() {
        return DescribedPredicate.describe(
                "injected",
                field -> Stream.of(
                                "org.springframework.beans.factory.annotation.Autowired",
                                "org.springframework.beans.factory.annotation.Value",
                                "jakarta.inject.Inject",
                                "jakarta.annotation.Resource")
                        .anyMatch(field::isAnnotatedWith));
    }

    @ArchTest
    static final ArchRule NO_SETTER_INJECTION = noMethods()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

    @ArchTest
    static void every_package_says_what_it_is_and_is_null_marked(JavaClasses all) {
        TreeSet<String> unmarked = new TreeSet<>();
        all.stream()
                .filter(type -> !type.getPackageName().equals("io.koppel"))
                .filter(type -> !generated(type))
                .map(JavaClass::getPackage)
                .filter(room -> !room.tryGetAnnotationOfType(NullMarked.class).isPresent())
                .forEach(room -> unmarked.add(room.getName()));
        assertThat(unmarked).isEmpty();
    }

    private static boolean generated(JavaClass type) {
        return type.getSource().flatMap(source -> source.getFileName())
                .map(file -> !Files.exists(SOURCES.resolve(type.getPackageName().replace('.', '/')).resolve(file)))
                .orElse(false);
    }

    @Test
    void a_package_without_package_info_is_found_in_the_sources_too() throws IOException {
        try (Stream<Path> paths = Files.walk(SOURCES.resolve("io/koppel"))) {
            assertThat(paths.filter(Files::isDirectory)
                            .filter(directory -> !directory.equals(SOURCES.resolve("io/koppel")))
                            .filter(directory -> !Files.exists(directory.resolve("package-info.java"))))
                    .isEmpty();
        }
    }

    @Test
    void no_code_but_rules_and_sample_data_names_a_products_table() throws IOException {
        Pattern named = Pattern.compile("\"(" + String.join("|", PRODUCT_TABLES) + ")\"");
        assertThat(sources())
                .filteredOn(source -> KNOWING.stream().noneMatch(source.toString().replace('\\', '/')::contains))
                .allSatisfy(source -> assertThat(lines(source).filter(line -> named.matcher(line).find()))
                        .as(source.toString())
                        .isEmpty());
    }

    /** Else the scan would find nothing because it looks for nothing. */
    @Test
    void the_scan_sees_the_names_where_they_are_allowed() throws IOException {
        String rules = String.join(
                "\n",
                sources().stream()
                        .filter(source -> source.toString().contains("rule"))
                        .flatMap(ArchitectureTest::lines)
                        .toList());
        assertThat(PRODUCT_TABLES).filteredOn(table -> rules.contains("\"" + table + "\"")).hasSizeGreaterThan(15);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> paths = Files.walk(SOURCES)) {
            return paths.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    private static Stream<String> lines(Path source) {
        try {
            return Files.readAllLines(source).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
