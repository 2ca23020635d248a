package io.koppel.sampledata;

/** Where somebody is at home. */
record Place(Country country, String street, String postCode, String city, String county) {

    /** Countries of the sample data: language of the names, telephone prefix, currency used there and how many of a hundred live there. */
    enum Country {
        DE("de-DE", "+49 30 23125", "", 30),
        AT("de-AT", "+43 1 5550", "", 6),
        CH("de-CH", "+41 44 5550", "CHF", 6),
        NL("nl-NL", "+31 20 5550", "", 8),
        FR("fr-FR", "+33 1 99 00", "", 8),
        ES("es-ES", "+34 91 5550", "", 5),
        IT("it-IT", "+39 06 5550", "", 5),
        GB("en-GB", "+44 20 7946 0", "GBP", 6),
        US("en-US", "+1 212 555 0", "USD", 6),
        SE("sv-SE", "+46 8 465 00", "SEK", 4),
        DK("da-DK", "+45 55 50", "DKK", 3),
        PL("pl-PL", "+48 22 5550", "PLN", 3),
        CZ("cs-CZ", "+420 2 5550", "CZK", 3),
        JP("ja-JP", "+81 3 5550", "JPY", 3),
        CN("zh-CN", "+86 10 5550", "CNY", 2),
        TR("tr-TR", "+90 212 5550", "TRY", 2);

        final String language;
        final String telephonePrefix;
        final String currency;
        final int weight;

        Country(String language, String telephonePrefix, String currency, int weight) {
            this.language = language;
            this.telephonePrefix = telephonePrefix;
            this.currency = currency;
            this.weight = weight;
        }
    }
}
