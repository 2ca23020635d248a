package io.koppel.sampledata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes the sample data under {@code db/}. It ran once and its output is committed; run it again only to change the data, and commit
 * what it writes together with the change. The same code and seed write the same files.
 */
final class SampleDataGenerator {

    private static final long SEED = 20240101;

    private SampleDataGenerator() {}

    public static void main(String[] arguments) throws IOException {
        Path database = Path.of(arguments.length == 0 ? "db" : arguments[0]);
        Tables businessCentral = new Tables();
        Tables sales = new Tables();
        Random random = new Random(SEED);
        Inventor inventor = new Inventor(random);

        new SetupTables(businessCentral, sales).write();
        new CurrencyTables(businessCentral, sales).write();
        new UnitTables(businessCentral, sales).write();
        new SalespersonTables(businessCentral, sales, inventor).write();
        new VendorTables(businessCentral, inventor).write();
        new CustomerTables(businessCentral, sales, inventor, random).write();
        new ContactTables(businessCentral, sales, inventor, random).write();
        new ProductTables(businessCentral, sales, inventor, random).write();

        businessCentral.save(database.resolve("bc/data"));
        sales.save(database.resolve("sales/data"));
    }
}
