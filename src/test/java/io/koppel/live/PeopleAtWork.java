package io.koppel.live;

import io.koppel.mapping.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** People who create, edit and delete partners on both sides of a pair; each value is a number that is typed once. */
final class PeopleAtWork {

    private static final int MILLIS_BETWEEN = 60;

    private final Pair pair;
    private final Random lot;
    private final Map<String, PartnerStory> stories = new ConcurrentHashMap<>();
    private final AtomicLong lastValue = new AtomicLong();
    private final AtomicInteger actions = new AtomicInteger();
    private ScheduledExecutorService working = Executors.newScheduledThreadPool(1);

    PeopleAtWork(Pair pair, long seed) {
        this.pair = pair;
        this.lot = new Random(seed);
    }

    void start() {
        working = Executors.newScheduledThreadPool(2);
        for (Side side : Side.values()) {
            working.scheduleWithFixedDelay(() -> act(side), 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        }
    }

    void stop() throws InterruptedException {
        working.shutdown();
        if (!working.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("Somebody still edits.");
        }
    }

    int actions() {
        return actions.get();
    }

    Map<String, PartnerStory> stories() {
        return stories;
    }

    private void act(Side side) {
        try {
            int drawn = lot.nextInt(100);
            List<String> names = new ArrayList<>(keys(side).keySet());
            if (drawn < 5 || names.isEmpty()) {
                create(side, side + " " + (stories.size() + 1));
            } else if (drawn < 8) {
                delete(side, names.get(lot.nextInt(names.size())));
            } else {
                String name = names.get(lot.nextInt(names.size()));
                boolean cityIsOurs = name.hashCode() % 2 == 0 == (side == Side.LOCAL);
                String usual = cityIsOurs ? "city" : "phone";
                edit(side, name, lot.nextInt(40) == 0 ? "city" : side == Side.LOCAL && lot.nextInt(4) == 0 ? "limit" : usual);
            }
            actions.incrementAndGet();
        } catch (RuntimeException unexpected) {
            unexpected.printStackTrace();
            throw unexpected;
        }
    }

    void create(Side side, String name) {
        PartnerStory story = new PartnerStory();
        long city = lastValue.incrementAndGet();
        long phone = lastValue.incrementAndGet();
        story.typed("city", city, 0);
        story.typed("phone", phone, 0);
        stories.put(name, story);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put(Partners.column(side, "city"), String.valueOf(city));
        values.put(Partners.column(side, "phone"), String.valueOf(phone));
        values.put(side == Side.LOCAL ? "no" : "customertypecode", side == Side.LOCAL ? name.toUpperCase(Locale.ROOT) : 3L);
        pair.side(side).insert(Partners.table(side), values);
    }

    void edit(Side side, String name, String field) {
        String key = keys(side).get(name);
        if (key != null) {
            pair.side(side).change(Partners.table(side), key, row -> {
                long value = lastValue.incrementAndGet();
                stories.get(name).typed(field, value, number(row, side, field));
                return Map.of(Partners.column(side, field), typed(field, value));
            });
        }
    }

    /** Settles a conflict as a person does: by typing what the other side has. */
    void settle(String name) {
        Map<String, Long> theirs = values(Side.INTEGRATION).get(name);
        pair.local().change("customer", keys(Side.LOCAL).get(name), row -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (String field : List.of("city", "phone")) {
                stories.get(name).givenUp(field, number(row, Side.LOCAL, field));
                values.put(Partners.column(Side.LOCAL, field), typed(field, theirs.get(field)));
            }
            return values;
        });
    }

    private void delete(Side side, String name) {
        Side other = side == Side.LOCAL ? Side.INTEGRATION : Side.LOCAL;
        String key = keys(side).get(name);
        boolean survives = keys(other).containsKey(name);
        if (key == null || !stories.get(name).mayBeDeleted(survives)) {
            return;
        }
        pair.side(side).remove(Partners.table(side), key, row -> {
            Map<String, Long> values = new TreeMap<>();
            PartnerStory.FIELDS.forEach(field -> values.put(field, number(row, side, field)));
            stories.get(name).deleted(side == Side.LOCAL, values, survives);
        });
    }

    /** Key by name; of two records with one name, the second is told under another. */
    Map<String, String> keys(Side side) {
        Map<String, String> keys = new TreeMap<>();
        for (Map<String, Object> row : pair.side(side).rows(Partners.table(side))) {
            String key = SideInHand.text(row.get(pair.side(side).key(Partners.table(side))));
            keys.merge(SideInHand.text(row.get("name")), key, (one, two) -> one + " and " + two);
        }
        return keys;
    }

    /** Numbers by name and field. */
    Map<String, Map<String, Long>> values(Side side) {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        for (Map<String, Object> row : pair.side(side).rows(Partners.table(side))) {
            Map<String, Long> values = new TreeMap<>();
            PartnerStory.FIELDS.forEach(field -> values.put(field, number(row, side, field)));
            all.put(SideInHand.text(row.get("name")), values);
        }
        return all;
    }

    private static Object typed(String field, long value) {
        return field.equals("limit") ? BigDecimal.valueOf(value) : String.valueOf(value);
    }

    private static long number(Map<String, Object> row, Side side, String field) {
        String text = SideInHand.text(row.get(Partners.column(side, field)));
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
