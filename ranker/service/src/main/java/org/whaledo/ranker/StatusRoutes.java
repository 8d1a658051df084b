package org.whaledo.ranker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.whaledo.catalogue.RankingRules;

/** How the instance is, over HTTP, before the routes that serve everything else. */
final class StatusRoutes implements Routes {
    private final Routes others;
    private final Supplier<List<String>> obstacles;
    private final Supplier<Optional<String>> death;
    private final Quiescence quiescence;
    private final ModelBoard board;
    private final RankingRules rules;

    /**
     * @param obstacles why not everything works at the moment
     * @param death why something will not work again without a restart
     */
    StatusRoutes(
            Routes others,
            Supplier<List<String>> obstacles,
            Supplier<Optional<String>> death,
            Quiescence quiescence,
            ModelBoard board,
            RankingRules rules) {
        this.others = others;
        this.obstacles = obstacles;
        this.death = death;
        this.quiescence = quiescence;
        this.board = board;
        this.rules = rules;
    }

    @Override
    public Reply get(String path) {
        return switch (path) {
            case "/health/live" -> health("live", death.get().map(List::of).orElse(List.of()));
            case "/health/ready" -> health("ready", obstacles.get());
            case "/status" -> status();
            default -> others.get(path);
        };
    }

    @Override
    public Reply post(String path, byte[] body) {
        return others.post(path, body);
    }

    private Reply status() {
        Quiescence.Sample sample = quiescence.sample();
        ObjectNode node = JsonViews.object();
        node.put("idle", sample.idle());
        put(node.putArray("obstacles"), obstacles.get());
        node.set("rollout", board.ask(ModelViews::rollout));
        node.set("ranking", JsonViews.rules(rules));
        ObjectNode lag = node.putObject("lag");
        sample.lag().forEach(lag::put);
        ArrayNode shards = node.putArray("shards");
        sample.shards().forEach(shard -> shards.add(JsonViews.shard(shard)));
        return Reply.ok(node);
    }

    private static Reply health(String what, List<String> reasons) {
        ObjectNode node = JsonViews.object().put(what, reasons.isEmpty());
        put(node.putArray("reasons"), reasons);
        return new Reply(reasons.isEmpty() ? 200 : 503, node);
    }

    private static void put(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
