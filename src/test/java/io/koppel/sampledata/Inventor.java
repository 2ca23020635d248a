package io.koppel.sampledata;

import io.koppel.sampledata.Place.Country;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.datafaker.Faker;

/** Makes up people, companies and places, in the languages of their countries and always the same ones. */
final class Inventor {

    private final Random random;
    private final Map<Country, Faker> fakers = new EnumMap<>(Country.class);
    private final List<Country> urn = new ArrayList<>();
    private final Set<String> companies = new HashSet<>();
    private final Set<String> products = new HashSet<>();

    Inventor(Random random) {
        this.random = random;
        for (Country country : Country.values()) {
            fakers.put(country, new Faker(Locale.forLanguageTag(country.language), random));
            for (int ticket = 0; ticket < country.weight; ticket++) {
                urn.add(country);
            }
        }
    }

    Country country() {
        return urn.get(random.nextInt(urn.size()));
    }

    Place place(Country country) {
        Faker faker = faker(country);
        return new Place(
                country,
                Text.cut(faker.address().streetAddress(), 100),
                Text.cut(faker.address().zipCode().toUpperCase(Locale.ROOT), 20),
                Text.cut(faker.address().city(), 30),
                random.nextInt(3) == 0 ? Text.cut(faker.address().state(), 30) : "");
    }

    /** A name that no other company has. */
    String company(Country country) {
        Faker faker = faker(country);
        String name = Text.cut(faker.company().name(), 90);
        while (!companies.add(name.toLowerCase(Locale.ROOT))) {
            name = Text.cut(faker.name().lastName() + " & " + faker.company().name(), 90);
        }
        return name;
    }

    Person person(Country country) {
        Faker faker = faker(country);
        return new Person(
                Text.cut(faker.name().firstName(), 30),
                random.nextInt(8) == 0 ? Text.cut(faker.name().firstName(), 30) : "",
                Text.cut(faker.name().lastName(), 30),
                Text.cut(faker(Country.US).job().title(), 30));
    }

    /** A name that no other product has. */
    String product() {
        Faker faker = faker(random.nextInt(4) == 0 ? Country.DE : Country.US);
        String name = faker.commerce().productName();
        while (!products.add(name.toLowerCase(Locale.ROOT))) {
            name = faker.commerce().productName() + ", " + faker.color().name();
        }
        return Text.cut(name, 100);
    }

    String telephone(Country country) {
        return country.telephonePrefix + String.format(Locale.ROOT, "%02d %02d", random.nextInt(100), random.nextInt(100));
    }

    /** Below the domain that is reserved for examples, so that nobody ever gets mail from a demonstration. */
    String domain(String company) {
        String name = Text.plain(company);
        return (name.isEmpty() ? "company" + random.nextInt(1000) : Text.cut(name, 25).replaceAll("-$", "")) + ".example";
    }

    private Faker faker(Country country) {
        return fakers.get(country);
    }
}
