package io.koppel.mapping.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.mapping.Catalogue;
import io.koppel.mapping.ConfigTemplate;
import io.koppel.mapping.DeletionConflictResolution;
import io.koppel.mapping.Direction;
import io.koppel.mapping.IntegrationFieldMapping;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.KeyFrom;
import io.koppel.mapping.KeyType;
import io.koppel.mapping.MaintainedBy;
import io.koppel.mapping.MappedTable;
import io.koppel.mapping.OptionMapping;
import io.koppel.mapping.Reference;
import io.koppel.mapping.SoftDelete;
import io.koppel.mapping.UpdateConflictResolution;
import io.koppel.mapping.filter.Filter;
import io.koppel.mapping.transformation.DateFormat;
import io.koppel.mapping.transformation.Lookup;
import io.koppel.mapping.transformation.NumberFormat;
import io.koppel.mapping.transformation.Prefix;
import io.koppel.mapping.transformation.Replace;
import io.koppel.mapping.transformation.ReplaceExpression;
import io.koppel.mapping.transformation.Step;
import io.koppel.mapping.transformation.Substring;
import io.koppel.mapping.transformation.Suffix;
import io.koppel.mapping.transformation.Transformation;
import io.koppel.mapping.transformation.Word;
import io.koppel.mapping.filter.FilterParser;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class CatalogueRoundTripTest {

    private final CatalogueYaml yaml = new CatalogueYaml();

    @Property(tries = 300)
    void what_is_written_reads_as_the_same_catalogue(@ForAll("catalogues") Catalogue catalogue) {
        assertThat(yaml.read(CatalogueYaml.write(catalogue)).orThrow()).isEqualTo(catalogue);
    }

    @Provide
    Arbitrary<Catalogue> catalogues() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 4);
        Arbitrary<List<String>> texts =
                Arbitraries.oneOf(awkwardTexts(), anyTexts()).list().ofSize(60);
        return Combinators.combine(count, texts, Arbitraries.randoms())
                .as((size, pool, random) -> new CatalogueMaker(pool, random).make(size));
    }

    private static Arbitrary<String> awkwardTexts() {
        return Arbitraries.of(
                "",
                " ",
                "yes",
                "No",
                "null",
                "~",
                "1",
                "01",
                "1.50",
                "1e3",
                "0x1F",
                "2024-01-01",
                "a: b",
                "a #b",
                "#",
                "- a",
                "[a]",
                "{a: b}",
                "*a",
                "&a",
                "!a",
                "'",
                "\"",
                "\\",
                "\\n",
                "a\nb",
                "\t",
                "a, b",
                "%",
                "@",
                "`",
                "| ",
                ">",
                "?",
                "=",
                "<<",
                "\u0000",
                "\u0085",
                "\u2028",
                "\uFEFF",
                "😀",
                "it's",
                "C:\\temp",
                "ends ",
                " begins");
    }

    private static Arbitrary<String> anyTexts() {
        return Arbitraries.strings()
                .ofMaxLength(12)
                .filter(text -> text.chars().noneMatch(character -> Character.isSurrogate((char) character)));
    }

    /** Makes catalogues that hold to every rule, each choice left to the random numbers handed in. */
    private static final class CatalogueMaker {

        private final List<String> pool;
        private final Random random;

        CatalogueMaker(List<String> pool, Random random) {
            this.pool = pool;
            this.random = random;
        }

        Catalogue make(int size) {
            List<IntegrationTableMapping> mappings = new ArrayList<>();
            for (int number = 0; number < size; number++) {
                mappings.add(mapping(number));
            }
            return new Catalogue(
                    List.copyOf(mappings),
                    List.of(new OptionMapping("OPTIONS", Map.of("a" + text() + "z", "b" + text() + "z"))),
                    List.of(new ConfigTemplate("TEMPLATE", Map.of("field", text()))),
                    List.of(new Transformation("TRIM", List.of(step(), step()))));
        }

        private Step step() {
            return one(
                    Word.TITLE,
                    new Substring(1 + random.nextInt(3), random.nextInt(3)),
                    new Replace("a" + text(), text()),
                    new ReplaceExpression("a|b", "x"),
                    new DateFormat(null, "dd.MM.yyyy", maybe("de")),
                    new NumberFormat("#,##0.00", null, maybe("de")),
                    new Prefix(text()),
                    new Suffix(text()),
                    new Lookup(Map.of("a" + text(), text()), one(Lookup.Missing.values())));
        }

        private IntegrationTableMapping mapping(int number) {
            List<IntegrationFieldMapping> fields = new ArrayList<>();
            for (int row = 1; row <= 1 + random.nextInt(5); row++) {
                fields.add(field(row));
            }
            return new IntegrationTableMapping(
                    "MAPPING-" + number,
                    random.nextBoolean(),
                    table(),
                    table(),
                    one(Direction.values()),
                    random.nextBoolean(),
                    filter(),
                    filter(),
                    one(UpdateConflictResolution.values()),
                    one(DeletionConflictResolution.values()),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    maybe("TEMPLATE"),
                    maybe("TEMPLATE"),
                    random.nextBoolean() ? 1 + random.nextInt(9000) : null,
                    number == 0 ? List.of() : List.of("MAPPING-" + random.nextInt(number)),
                    List.copyOf(fields));
        }

        private MappedTable table() {
            KeyType keyType = one(KeyType.values());
            String modifiedOn = maybe("modified_on");
            return new MappedTable(
                    one("Table", "no", "null", "$x"),
                    one("id", "no", "rowid"),
                    keyType,
                    keyType == KeyType.INTEGER ? KeyFrom.DATABASE : one(KeyFrom.CLIENT, KeyFrom.SERIES),
                    "code",
                    modifiedOn,
                    modifiedOn == null ? MaintainedBy.DATABASE : one(MaintainedBy.values()),
                    maybe("modified_by"),
                    random.nextBoolean() ? ZoneId.of(one("UTC", "Z", "Europe/Amsterdam", "+02:00")) : null,
                    random.nextBoolean() ? new SoftDelete("deleted", text()) : null);
        }

        private IntegrationFieldMapping field(int number) {
            boolean constant = random.nextInt(4) == 0;
            boolean toIntegration = random.nextBoolean();
            Direction direction = one(Direction.values());
            if (constant) {
                direction = toIntegration ? Direction.TO_INTEGRATION_TABLE : Direction.FROM_INTEGRATION_TABLE;
            }
            Direction transforming = direction == Direction.BIDIRECTIONAL
                    ? one(Direction.TO_INTEGRATION_TABLE, Direction.FROM_INTEGRATION_TABLE)
                    : direction;
            boolean referring = !constant && random.nextBoolean();
            String options = constant || referring ? null : maybe("OPTIONS");
            boolean transformable =
                    !constant && !referring && (options == null || direction != Direction.BIDIRECTIONAL);
            String transformation = transformable ? maybe("TRIM") : null;
            boolean clearing = random.nextBoolean();
            return new IntegrationFieldMapping(
                    number,
                    constant && toIntegration ? null : "local_" + number,
                    constant && !toIntegration ? null : "integration_" + number,
                    constant ? text() : null,
                    direction,
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    clearing,
                    !clearing && random.nextBoolean(),
                    referring ? new Reference("MAPPING-0", "no") : null,
                    options,
                    transformation,
                    transformation == null ? null : transforming,
                    !constant && random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextInt(3));
        }

        private Filter filter() {
            return FilterParser.parse(one("", "a = 1", "a = '\"' and\n b <> 'it''s \\'", "c in (x, ' #', 'y: z')"));
        }

        private String text() {
            return pool.get(random.nextInt(pool.size()));
        }

        private @Nullable String maybe(String text) {
            return random.nextBoolean() ? text : null;
        }

        @SafeVarargs
        private <T> T one(T... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
