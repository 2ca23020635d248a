package io.koppel.sampledata;

/** Somebody who does not exist. */
record Person(String firstName, String middleName, String lastName, String jobTitle) {

    String fullName() {
        return (firstName.strip() + " " + middleName).strip() + " " + lastName;
    }

    String mail(String domain) {
        String name = (Text.plain(firstName) + "." + Text.plain(lastName)).replaceAll("^\\.|\\.$", "");
        return Text.cut((name.isEmpty() ? "contact" : Text.cut(name, 40)) + "@" + domain, 80);
    }
}
