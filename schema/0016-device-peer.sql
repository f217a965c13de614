-- 0016 device-peer: where the frames of a device come from.

-- IP address from which alone its frames come: what comes from elsewhere is flagged, and a device whose frames
-- name no address of its own is known by it (GB/T 26875.3 has no authentication).
ALTER TABLE thing ADD COLUMN device_peer TEXT; -- IPv4 or IPv6 address; empty: any
