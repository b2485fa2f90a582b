package org.halcyon.core.quorum.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;

/// All addresses of a masternode by what is found there, as entries of version 3 carry them.
///
/// Source: extended addresses of Dash Core 23.1: a version, then a map of purposes, each with a list.
///
/// @param byPurpose only purposes that the entry names
public record ServiceEndpoints(Map<Purpose, List<Endpoint>> byPurpose) {

    private static final int VERSION = 1;
    private static final int MOST_PER_PURPOSE = 32;

    /// What is found at an address; the order is that of the numbers on the wire.
    public enum Purpose {
        CORE_PEERS,
        PLATFORM_PEERS,
        PLATFORM_HTTPS
    }

    public ServiceEndpoints {
        Map<Purpose, List<Endpoint>> copy = new EnumMap<>(Purpose.class);
        byPurpose.forEach((purpose, endpoints) -> copy.put(purpose, List.copyOf(endpoints)));
        byPurpose = Collections.unmodifiableMap(copy);
    }

    public List<Endpoint> of(Purpose purpose) {
        return byPurpose.getOrDefault(purpose, List.of());
    }

    static ServiceEndpoints read(ByteReader in) throws WireException {
        int version = in.u8();
        if (version != VERSION) {
            throw new WireException("masternode addresses of version " + version);
        }
        Map<Purpose, List<Endpoint>> byPurpose = new EnumMap<>(Purpose.class);
        int purposes = in.count(2, Purpose.values().length);
        int before = -1;
        for (int i = 0; i < purposes; i++) {
            int number = in.u8();
            if (number <= before || number >= Purpose.values().length) {
                throw new WireException("purpose " + number + " of a masternode address behind " + before);
            }
            byPurpose.put(Purpose.values()[number], readList(in));
            before = number;
        }
        return new ServiceEndpoints(byPurpose);
    }

    private static List<Endpoint> readList(ByteReader in) throws WireException {
        int count = in.count(Endpoint.LEAST_BYTES, MOST_PER_PURPOSE);
        List<Endpoint> endpoints = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            endpoints.add(Endpoint.read(in));
        }
        return endpoints;
    }
}
