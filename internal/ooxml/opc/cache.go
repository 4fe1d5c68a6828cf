package opc

import "sync"

// cacheRoom bounds the bytes that a cache holds on to. The parts it is meant for take a few kilobytes in all.
const cacheRoom = 1 << 20

// Cache remembers how parts were packed. It is meant for small parts that come out the same in
// most packages, such as relationships: deflating them would take most of the time.
// It may be used by many goroutines.
type Cache struct {
	mu    sync.RWMutex
	known map[string]Packed
	used  int
}

// Pack packs a part, or remembers how it was packed.
func (c *Cache) Pack(k *Packer, data []byte) Packed {
	c.mu.RLock()
	packed, ok := c.known[string(data)]
	c.mu.RUnlock()
	if ok {
		return packed
	}
	packed = k.Pack(data)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.used += len(data) + len(packed.data); c.used > cacheRoom {
		return packed
	}
	if c.known == nil {
		c.known = map[string]Packed{}
	}
	own := packed
	own.data = append([]byte(nil), packed.data...) // the packer's memory is used again
	c.known[string(data)] = own
	return packed
}
