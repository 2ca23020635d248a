package io.koppel.sampledata;

import io.koppel.sampledata.Place.Country;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Salespeople of Business Central and users of Sales; ten of them are the same people. */
final class SalespersonTables {

    static final int USERS_IN_FILTER = 30;

    /** Salespeople that no user was ever coupled to: whoever refers to one cannot be sent to Sales. */
    static final List<String> UNCOUPLED = List.of("SP-01", "SP-02", "SP-03");

    private static final int SALESPEOPLE = 26;
    private static final int SAME_PEOPLE = 10;
    private static final String DOMAIN = "koppel-sample.example";

    private final Tables businessCentral;
    private final Tables sales;
    private final Inventor inventor;

    SalespersonTables(Tables businessCentral, Tables sales, Inventor inventor) {
        this.businessCentral = businessCentral;
        this.sales = sales;
        this.inventor = inventor;
    }

    static String user(int number) {
        return Keys.sales("systemuser", Integer.toString(number));
    }

    void write() {
        List<Person> users = new ArrayList<>();
        for (int number = 1; number <= USERS_IN_FILTER; number++) {
            Person person = switch (number) {
                case 12 -> new Person("Wolfeschlegelsteinhausen", "Maximilian", "von und zu Hohenlohe-Waldenburg-Schillingsfürst", "");
                case 13 -> new Person("Søren 🚀", "", "Ångström", "");
                case 14 -> new Person("美咲", "", "佐藤", "");
                default -> inventor.person(inventor.country());
            };
            users.add(person);
            user(number, person).set("isdisabled", 0).set("islicensed", 1).set("isintegrationuser", 0);
        }
        for (int number = USERS_IN_FILTER + 1; number <= USERS_IN_FILTER + 14; number++) {
            int past = number - USERS_IN_FILTER;
            boolean integration = past > 12;
            Person person = integration ? new Person("Integration", "", "User " + (past - 12), "") : inventor.person(Country.DE);
            user(number, person)
                    .set("isdisabled", past <= 5 ? 1 : 0)
                    .set("islicensed", past > 5 && past <= 10 ? 0 : 1)
                    .set("isintegrationuser", integration ? 1 : 0);
            if (past == 11 || past == 12) {
                sales.rows("systemuser").get(number - 1).set("isdisabled", 1).set("islicensed", 0);
            }
        }
        for (int number = 1; number <= SALESPEOPLE; number++) {
            String code = String.format(Locale.ROOT, "SP-%02d", number);
            boolean same = number > UNCOUPLED.size() && number <= UNCOUPLED.size() + SAME_PEOPLE;
            Person person = same ? users.get(number - UNCOUPLED.size() - 1) : inventor.person(inventor.country());
            businessCentral.add("salesperson_purchaser")
                    .set("code", code)
                    .set("name", Text.cut(person.fullName(), 50))
                    .set("e_mail", number == SALESPEOPLE ? "" : person.mail(DOMAIN))
                    .set("phone_no", inventor.telephone(Country.DE))
                    .set("commission", number % 5)
                    .set("job_title", person.jobTitle())
                    .set("system_id", Keys.businessCentral("salesperson_purchaser", code));
        }
    }

    private Row user(int number, Person person) {
        return sales.add("systemuser")
                .set("systemuserid", user(number))
                .set("fullname", person.fullName())
                .set("firstname", person.firstName())
                .set("middlename", person.middleName())
                .set("lastname", person.lastName())
                .set("domainname", person.mail(DOMAIN))
                .set("internalemailaddress", person.mail(DOMAIN))
                .set("mobilephone", number % 9 == 0 ? "" : inventor.telephone(Country.DE))
                .set("jobtitle", person.jobTitle())
                .set("accessmode", 0)
                .set("setupuser", 0);
    }
}
