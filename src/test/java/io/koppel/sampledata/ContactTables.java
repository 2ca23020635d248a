package io.koppel.sampledata;

import io.koppel.sampledata.Place.Country;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Contacts of both sides, and the companies that those of Business Central belong to. */
final class ContactTables {

    private static final int PEOPLE_OF_A_CUSTOMER = 3;
    private static final int COMPANIES_WITHOUT_RELATION = 10;

    private final Tables businessCentral;
    private final Tables sales;
    private final Inventor inventor;
    private final Random random;
    private int lastNumber;
    private int lastSalesContact;

    ContactTables(Tables businessCentral, Tables sales, Inventor inventor, Random random) {
        this.businessCentral = businessCentral;
        this.sales = sales;
        this.inventor = inventor;
        this.random = random;
    }

    void write() {
        int customer = 0;
        for (Row row : businessCentral.rows("customer")) {
            peopleOf(row, ++customer);
        }
        for (Row vendor : businessCentral.rows("vendor")) {
            relation(company(vendor).text("no"), "VEND", "Vendor", vendor.text("no"));
        }
        for (int company = 0; company < COMPANIES_WITHOUT_RELATION; company++) {
            withoutRelation();
        }
        for (int person = 0; person < 15; person++) {
            Country country = inventor.country();
            person(new Row().set("no", "").set("name", ""), country, inventor.person(country), "private.example");
        }
        makeOdd();
        salesContacts();
        makeSalesOdd();
    }

    private void peopleOf(Row customer, int number) {
        Row company = company(customer);
        relation(company.text("no"), "CUST", "Customer", customer.text("no"));
        boolean ordinary = number < CustomerTables.FIRST_ODD_CUSTOMER;
        boolean lonely = number >= CustomerTables.FIRST_BLOCKED_CUSTOMER + 8;
        int people = ordinary ? PEOPLE_OF_A_CUSTOMER : lonely ? 0 : 1;
        Country country = CustomerTables.country(customer);
        String domain = inventor.domain(customer.text("name"));
        for (int index = 0; index < people; index++) {
            Row person = person(company, country, inventor.person(country), domain);
            if (ordinary && index == 0 && number % 6 == 0) {
                customer.set("primary_contact_no", person.text("no"));
            }
            if (ordinary && index == 0 && number % 15 == 0) {
                customer.set("contact", person.text("name"));
            }
        }
    }

    private void withoutRelation() {
        Country country = inventor.country();
        String name = inventor.company(country);
        Row company = contact("Company").set("name", name).set("company_name", name).set("country_region_code", country.name());
        company.set("company_no", company.text("no"));
        for (int person = 0; person < PEOPLE_OF_A_CUSTOMER; person++) {
            person(company, country, inventor.person(country), inventor.domain(name));
        }
    }

    private Row company(Row party) {
        Row company = contact("Company");
        for (String column : List.of("name", "address", "post_code", "city", "country_region_code", "phone_no", "e_mail")) {
            company.set(column, party.text(column));
        }
        return company.set("company_no", company.text("no")).set("company_name", party.text("name"));
    }

    private Row person(Row company, Country country, Person person, String domain) {
        Row row = contact("Person")
                .set("company_no", company.text("no"))
                .set("company_name", company.text("name"))
                .set("name", person.fullName())
                .set("first_name", person.firstName())
                .set("middle_name", person.middleName())
                .set("surname", person.lastName())
                .set("job_title", person.jobTitle())
                .set("address", company.text("address"))
                .set("post_code", company.text("post_code"))
                .set("city", company.text("city"))
                .set("country_region_code", country.name())
                .set("phone_no", lastNumber % 3 == 0 ? "" : inventor.telephone(country))
                .set("mobile_phone_no", lastNumber % 2 == 0 ? inventor.telephone(country) : "")
                .set("e_mail", lastNumber % 13 == 0 ? "" : person.mail(domain))
                .set("pager", "");
        return row;
    }

    private Row contact(String type) {
        String number = String.format(Locale.ROOT, "CT%06d", ++lastNumber);
        return businessCentral.add("contact")
                .set("no", number)
                .set("type", type)
                .set("system_id", Keys.businessCentral("contact", number));
    }

    private void relation(String contact, String code, String table, String number) {
        businessCentral.add("contact_business_relation")
                .set("contact_no", contact)
                .set("business_relation_code", code)
                .set("link_to_table", table)
                .set("no", number)
                .set("business_relation_description", table)
                .set("system_id", Keys.businessCentral("contact_business_relation", contact + "/" + code));
    }

    private void makeOdd() {
        List<Row> people = businessCentral.rows("contact").stream().filter(row -> row.text("type").equals("Person")).toList();
        rename(people.get(100), "Renée 🌻", "Núñez");
        rename(people.get(101), "小明", "王");
        rename(people.get(102), "Spacey ", "O'Connor ");
        rename(people.get(103), "", "Onlysurname");
        for (int index = 200; index < 204; index++) {
            people.get(index).set("salesperson_code", SalespersonTables.UNCOUPLED.get(0));
        }
    }

    private static void rename(Row person, String firstName, String surname) {
        person.set("first_name", firstName)
                .set("middle_name", "")
                .set("surname", surname)
                .set("name", (firstName.strip() + " " + surname).stripLeading());
    }

    private void salesContacts() {
        int account = 0;
        for (Row row : sales.rows("account")) {
            int people = salesPeople(++account);
            for (int index = 0; index < people; index++) {
                salesContact(Country.valueOf(row.text("address1_country")), row.text("name")).set("parentcustomerid", row.text("accountid")).set("parentcustomeridtype", "account");
            }
            choosePrimary(row);
        }
        for (int person = 0; person < 20; person++) {
            salesContact(inventor.country(), "private");
        }
        for (int person = 0; person < 10; person++) {
            String parent = sales.rows("contact").get(person).text("contactid");
            salesContact(inventor.country(), "private").set("parentcustomerid", parent).set("parentcustomeridtype", "contact");
        }
    }

    /** Accounts outside CUSTOMER's filter have people too: some competitors and some that were retired. */
    private static int salesPeople(int account) {
        if (account <= CustomerTables.ACCOUNTS_IN_FILTER) {
            return account >= 43 && account <= 92 ? 3 : 2;
        }
        boolean competitor = account <= 152;
        boolean retired = account > 160 && account <= 164;
        return competitor || retired ? 1 : 0;
    }

    /** The one that is read first, so that the customer created from the account gets the same primary contact. */
    private void choosePrimary(Row account) {
        sales.rows("contact").stream()
                .filter(contact -> contact.text("parentcustomerid").equals(account.text("accountid")))
                .min(Comparator.comparing(contact -> contact.text("contactid")))
                .ifPresent(contact -> account.set("primarycontactid", contact.text("contactid"))
                        .set("address1_primarycontactname", contact.text("fullname")));
    }

    private Row salesContact(Country country, String company) {
        Person person = inventor.person(country);
        Place place = inventor.place(country);
        String contact = Keys.sales("contact", Integer.toString(++lastSalesContact));
        return sales.add("contact")
                .set("contactid", contact)
                .set("fullname", person.fullName())
                .set("firstname", person.firstName())
                .set("middlename", person.middleName())
                .set("lastname", person.lastName())
                .set("jobtitle", person.jobTitle())
                .set("emailaddress1", lastSalesContact % 13 == 0 ? "" : person.mail(inventor.domain(company)))
                .set("telephone1", inventor.telephone(country))
                .set("mobilephone", lastSalesContact % 2 == 0 ? inventor.telephone(country) : "")
                .set("pager", "")
                .set("address1_line1", place.street())
                .set("address1_postalcode", place.postCode())
                .set("address1_city", place.city())
                .set("address1_country", country.name())
                .set("transactioncurrencyid", Keys.sales("transactioncurrency", "EUR"))
                .set("ownerid", SalespersonTables.user(1 + random.nextInt(SalespersonTables.USERS_IN_FILTER)))
                .set("owneridtype", "systemuser")
                .set("statecode", 0)
                .set("statuscode", 1);
    }

    private void makeSalesOdd() {
        List<Row> contacts = sales.rows("contact");
        salesRename(contacts.get(10), "Hubert Blaine Wolfeschlegelsteinhausen", "Bergerdorff");
        salesRename(contacts.get(11), "花子 🌸", "鈴木");
        salesRename(contacts.get(12), "Trailing  ", "Spaces ");
        salesRename(contacts.get(13), "Ángela", "Peña-Rodríguez y de la Fuente de los Montes");
        for (int index = 20; index < 23; index++) {
            contacts.get(index).set("transactioncurrencyid", Keys.sales("transactioncurrency", "BRL"));
        }
    }

    private static void salesRename(Row contact, String firstName, String lastName) {
        contact.set("firstname", firstName)
                .set("middlename", "")
                .set("lastname", lastName)
                .set("fullname", firstName.strip() + " " + lastName);
    }
}
