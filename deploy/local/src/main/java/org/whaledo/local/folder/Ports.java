package org.whaledo.local.folder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Hands out free ports of the loopback interface, each once. Not thread-safe. */
public final class Ports {
    private static final int HIGHEST = 65_535;

    private final Set<Integer> taken = new HashSet<>();

    /**
     * @param purpose for the message
     * @param given the port that somebody insists on
     * @param preferred where the search for the next free one starts when nobody insists
     * @throws Failure PORT_IN_USE when the given port is taken
     */
    public int take(String purpose, OptionalInt given, int preferred) {
        if (given.isPresent()) {
            return insistOn(purpose, given.getAsInt());
        }
        for (int port = preferred; port <= HIGHEST; port++) {
            if (!taken.contains(port) && isFree(port)) {
                taken.add(port);
                return port;
            }
        }
        throw new Failure(FailureCode.PORT_IN_USE, "no port from " + preferred + " on is free for " + purpose);
    }

    private int insistOn(String purpose, int port) {
        if (taken.contains(port) || !isFree(port)) {
            throw new Failure(FailureCode.PORT_IN_USE, "port " + port + " for " + purpose + " is taken");
        }
        taken.add(port);
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
